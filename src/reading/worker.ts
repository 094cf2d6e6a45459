/** What runs in a reading thread: one raw mail in, what the parser makes of it out. */
import type { TransferListItem } from 'node:worker_threads';
import { collectAfter } from '../collect-large';
import { type ParseLimits, type ParseResult, parseMail } from '../message/parse';
import { move, ownCopy, transferableSymbol, valueSymbol } from '../threads';

export interface ReadingTask {
  raw: Uint8Array;
  limits: ParseLimits;
}

/** Called by the pool. */
export default async function read({ raw, limits }: ReadingTask): Promise<ParseResult> {
  const parsed = await parseMail(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength), limits);
  collectAfter(raw.length);
  if (!parsed.ok || parsed.mail.attachments.length === 0) return parsed;
  for (const attachment of parsed.mail.attachments) attachment.content = alone(attachment.content);
  const contents = parsed.mail.attachments.map(({ content }) => content.buffer as ArrayBuffer);
  return handedOver(parsed, contents);
}

/** The contents go to the other thread as they are, uncopied; the pool knows the result by these two names. */
function handedOver(parsed: ParseResult, contents: TransferListItem[]): ParseResult {
  const handed = { [transferableSymbol]: [...new Set(contents)], [valueSymbol]: parsed };
  return move(handed as unknown as ArrayBuffer) as unknown as ParseResult;
}

/** A view of some larger memory gets memory of its own. */
function alone(content: Buffer): Buffer {
  return content.byteLength === content.buffer.byteLength ? content : ownCopy(content);
}
