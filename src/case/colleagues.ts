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
  messageBytes: number;
}

/** One notice to each of them; nobody is told of what they did themselves. */
export function tellColleagues(
  { name, text, answer, answersLetterOf, messageBytes }: DeedTold,
  deed: Deed,
  folder: CaseFolder,
  desk: Desk,
  { team }: Reader,
): NewLetter[] {
  const { by, at } = deed;
  const tell = (
    readers: string[],
    told: { name: string; heading: string; author: { name: string; address: string }; text: string },
  ) =>
    notify(
      readers,
      deed.case,
      {
        ...told,
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
  const others = readers.filter((address) => !heard.has(address));
  letters.push(...tell(others, { ...own, heading: `${by.name} le respondió al cliente` }));
  const before = answersLetterOf === null ? null : answeredSince(answersLetterOf, by.email, folder);
  if (before) {
    const colleague = memberOf(before.address, team)?.name ?? before.address;
    letters.push(
      ...tell([by.email], {
        name: `crossed:${name}`,
        heading: `${colleague} ya le había respondido al cliente; salieron las dos respuestas`,
        author: { name: colleague, address: before.address },
        text: before.text,
      }),
    );
  }
  return letters;
}

/** The answer of a colleague that went out after the instant. */
function answeredSince(
  instant: number,
  self: string,
  { events, messages }: CaseFolder,
): { address: string; text: string } | null {
  const crossed = events.findLast(
    ({ type, actor, at, data }) =>
      type === 'received' && data.relayed === true && actor !== self && at > instant,
  );
  if (!crossed) return null;
  const mail = messages.findLast(
    ({ kind, from }) => kind === 'agent' && from.toLowerCase() === crossed.actor,
  );
  return { address: crossed.actor, text: mail?.visibleText ?? '' };
}
