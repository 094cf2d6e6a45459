/** What colleagues hear of a deed: whoever is given the case, has or follows it, or answered it at the same moment. */
import type { Reader } from '../intake/understand';
import type { NewLetter } from './change';
import type { Deed } from './deed';
import type { Desk } from './desk';
import { type CaseFolder, clientThread } from './folder';
import { notify } from './notify';
import { memberOf, readersOf } from './readers';

export interface DeedTold {
  /** Names the deed for good: `mail:17`. */
  name: string;
  /** What the agent wrote, commands and notes included. */
  text: string;
  /** The letter that the client gets; null when none. */
  answer: NewLetter | null;
  /** When the notice that the agent answers was written; null when they answer none. */
  answersLetterOf: number | null;
  /** Who hears of it by another letter. */
  told: readonly string[];
  messageBytes: number;
}

/** One notice to each of them; nobody is told of what they did themselves. */
export function tellColleagues(
  { name, text, answer, answersLetterOf, told, messageBytes }: DeedTold,
  deed: Deed,
  folder: CaseFolder,
  desk: Desk,
  { team }: Reader,
): NewLetter[] {
  const { by, at } = deed;
  const tell = (
    readers: string[],
    what: { name: string; heading: string; author: { name: string; address: string }; text: string },
  ) =>
    notify(
      readers,
      deed.case,
      {
        ...what,
        attachments: [],
        mailId: null,
        warnings: [],
        thread: [...clientThread(folder.messages), answer?.letter.messageId ?? null],
        now: at,
      },
      { team, messageBytes },
      desk,
    );
  const own = { name, author: { name: by.name, address: by.email }, text };
  const heard = new Set([by.email]);
  const letters: NewLetter[] = [];
  for (const { address, heading } of deed.hears) {
    if (heard.has(address)) continue;
    heard.add(address);
    letters.push(...tell([address], { ...own, heading }));
  }
  if (answer === null) return letters;
  const { followers } = folder;
  const concerned = deed.case.assignee !== null || followers.length > 0;
  const readers = concerned ? readersOf({ ...deed.case, followers, open: desk.isOpen(at) }, team) : [];
  const others = readers.filter((address) => !heard.has(address) && !told.includes(address));
  letters.push(...tell(others, { ...own, heading: `${by.name} le respondió al cliente` }));
  if (answersLetterOf === null) return letters;
  const colleague = saidSince(answersLetterOf, by.email, 'agent', folder);
  if (colleague) {
    const author = memberOf(colleague.address, team)?.name ?? colleague.address;
    letters.push(
      ...tell([by.email], {
        name: `crossed:${name}`,
        heading: `${author} ya le había respondido al cliente; salieron las dos respuestas`,
        author: { name: author, address: colleague.address },
        text: colleague.text,
      }),
    );
  }
  const client = saidSince(answersLetterOf, by.email, 'human', folder);
  if (client) {
    letters.push(
      ...tell([by.email], {
        name: `crossed-client:${name}`,
        heading: 'El cliente escribió antes de que saliera su respuesta',
        author: { name: '', address: client.address },
        text: client.text,
      }),
    );
  }
  return letters;
}

/** What a colleague relayed, or the client wrote, after the instant; the last of it. */
function saidSince(
  instant: number,
  self: string,
  kind: 'agent' | 'human',
  { events, messages }: CaseFolder,
): { address: string; text: string } | null {
  const since = events.filter(
    ({ type, actor, at, data }) =>
      type === 'received' && at > instant && actor !== self && (kind === 'human' || data.relayed === true),
  );
  const ids = new Set(since.map(({ data }) => data.messageId));
  const said = messages.findLast((one) => one.kind === kind && ids.has(one.messageId));
  return said ? { address: said.from.toLowerCase(), text: said.visibleText } : null;
}
