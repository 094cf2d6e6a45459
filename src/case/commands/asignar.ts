/** `#asignar nombre|correo`: somebody else has the case from now on, and is told. */
import { plainWords } from '../../message/plain-words';
import { nearestWord } from '../../policy/nearest';
import { isOpen } from '../case';
import { happened, set } from '../deed';
import type { Member } from '../readers';
import type { Command } from './command';
import { ENDED } from './refusals';

export const asignar: Command = {
  name: 'asignar',
  usage: '#asignar nombre o correo',
  does: 'otra persona del equipo se hace cargo, y se le avisa',
  run(words, deed, { reader }) {
    if (!isOpen(deed.case.status)) return ENDED;
    const { agents, supervisors } = reader.team;
    const members: Member[] = [
      ...agents,
      ...supervisors.filter((one) => !agents.some((a) => a.email === one.email)),
    ];
    if (words === '')
      return { why: 'falta a quién asignarlo', meant: `#asignar ${members[0]?.name ?? ''}`.trim() };
    const found = membersCalled(words, members);
    if (found.length > 1)
      return {
        why: `hay varias personas así: ${found.map(({ name, email }) => `${name} (${email})`).join(', ')}`,
      };
    const [member] = found;
    if (!member) return { why: `nadie del equipo se llama «${words}»`, ...meant(words, members) };
    const before = deed.case.assignee;
    if (before === member.email) return null;
    happened(deed, 'assigned', { to: member.email, from: before });
    set(deed, { assignee: member.email });
    if (member.email !== deed.by.email)
      deed.hears.push({ address: member.email, heading: `${deed.by.name} le asignó el caso` });
    return null;
  },
};

/** By address, else by the whole name, else by words of it. */
function membersCalled(words: string, members: readonly Member[]): Member[] {
  const address = words
    .replace(/^.{0,200}<|>.{0,20}$|^mailto:/g, '')
    .trim()
    .toLowerCase();
  const byAddress = members.filter(({ email }) => email === address);
  if (byAddress.length > 0 || address.includes('@')) return byAddress;
  const wanted = plainWords(words).split(' ');
  const whole = members.filter(({ name }) => plainWords(name) === wanted.join(' '));
  if (whole.length > 0) return whole;
  return members.filter(({ name, email }) => {
    const own = [...plainWords(name).split(' '), email.slice(0, email.indexOf('@'))];
    return wanted.every((word) => own.includes(word));
  });
}

function meant(words: string, members: readonly Member[]): { meant?: string } {
  const called = new Map(
    members.flatMap(({ name, email }) =>
      [name, ...name.split(' '), email].map((one) => [plainWords(one), name]),
    ),
  );
  const near = nearestWord(plainWords(words), [...called.keys()]);
  return near === null ? {} : { meant: `#asignar ${called.get(near)}` };
}
