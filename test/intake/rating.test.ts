import { readRating, wordsBesideRating } from '../../src/intake/rating';
import { RATING_MARKS, RATINGS, ratingLinks } from '../../src/letters/rating';
import { visibleText } from '../../src/message/reply';

const NUMBER = 'WS-2026-000123';
const tapped = (subject: string) => ({ subject, inReplyTo: null, references: [] });

describe.each(['es', 'en'] as const)('a tap on a link of a letter in %s', (language) => {
  const links = ratingLinks('soporte+c-k3v9-abc@websaas.net', NUMBER, language);

  test.each(RATINGS)('%s is known by the mail that it opens, filled in or bare', (rating) => {
    const link = links.find((one) => one.rating === rating)!;
    for (const href of [link.href, link.bare]) {
      const { pathname, searchParams } = new URL(href);
      expect(decodeURIComponent(pathname)).toBe('soporte+c-k3v9-abc@websaas.net');
      expect(readRating(tapped(searchParams.get('subject')!))).toBe(rating);
      const body = visibleText({ text: searchParams.get('body') ?? '', html: null }).visible;
      expect(wordsBesideRating(body)).toBe('');
    }
  });
});

test.each([
  ['[WS-2026-000123] Quedé satisfecho', 'satisfecho'],
  ['quede satisfecho', 'satisfecho'],
  ['[EXTERNO] [WS-2026-000123] No quedé satisfecho.', 'insatisfecho'],
  ['NO QUEDÉ SATISFECHO', 'insatisfecho'],
  ['Quedé muy satisfecho con la visita', null],
  ['No quedé satisfecho con la factura', null],
  ['La caja 3 no imprime', null],
  ['', null],
])('the subject "%s" is the opinion %s', (subject, rating) => {
  expect(readRating(tapped(subject))).toBe(rating);
});

test('a reply is none, whatever its subject says', () => {
  const subject = RATING_MARKS.es.insatisfecho;
  expect(readRating({ subject, inReplyTo: '<a@x.example>', references: [] })).toBeNull();
  expect(readRating({ subject, inReplyTo: null, references: ['<a@x.example>'] })).toBeNull();
});

test.each([
  [
    'No quedé satisfecho.\n\nSi quiere contarnos algo más, escríbalo aquí:\nTardaron mucho.',
    'Tardaron mucho.',
  ],
  ['No quedé satisfecho.\n\nSi quiere contarnos algo más, escríbalo aquí: tardaron.', 'tardaron.'],
  ['Antes que nada, gracias.\nQuedé satisfecho.', 'Antes que nada, gracias.'],
  ['Quedé satisfecho', 'Quedé satisfecho'],
  ['', ''],
])('of %j the client’s own words are %j', (text, words) => {
  expect(wordsBesideRating(text)).toBe(words);
});
