/** Whole mails: what a careful person would write on the ticket. */
import { DOMAIN } from './domain-mails';
import { LATE } from './late-mails';
import { SAMPLES } from './mails';
import { MORE } from './more-mails';
import { NAMED } from './named-mails';
import { PLACED } from './placed-mails';
import { read } from './reader';
import { SPOKEN } from './spoken-mails';
import { TERSE } from './terse-mails';
import { VARIED } from './varied-mails';

const key = (text: string | null): string | null =>
  text === null
    ? null
    : text
        .normalize('NFD')
        .replace(/[\u0300-\u036f.]/g, '')
        .toLowerCase();

/** "Ruiz B." and "Ruiz" are the same person. */
const withoutInitials = (name: string | null) => key(name)?.replace(/ [a-z]$/, '') ?? null;

test.each(
  [...SAMPLES, ...MORE, ...VARIED, ...LATE, ...TERSE, ...SPOKEN, ...NAMED, ...PLACED, ...DOMAIN].map(
    (sample) => [sample.text.slice(0, 60) || sample.subject, sample] as const,
  ),
)('reads "%s"', (_, sample) => {
  const { fields } = read(sample);
  expect({
    company: key(fields.company.value),
    reporter: withoutInitials(fields.reporter.value),
    phone: fields.phone.value,
    ext: fields.phone.ext,
    email: fields.email.value,
  }).toEqual({
    company: key(sample.company),
    reporter: key(sample.reporter),
    phone: sample.phone,
    ext: sample.ext ?? null,
    email: sample.email ?? sample.from[1],
  });
  const detail = key(fields.detail.value) ?? '';
  for (const piece of sample.tells) expect(detail).toContain(key(piece));
  for (const piece of sample.leaves ?? []) expect(detail).not.toContain(key(piece));
  if (sample.tells.length === 0) expect(fields.detail.value).toBeNull();
});
