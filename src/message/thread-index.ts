/** Reads Outlook's Thread-Index, which names a conversation where Message-IDs were lost (MS-OXOMSG 2.2.1.3). */
import { headerValue, type Mail } from './mail';

export interface ThreadIndex {
  /** The conversation's GUID as hex: the same in every mail of it. */
  root: string;
  /** Answers another mail; the first mail of a conversation does not. */
  isReply: boolean;
}

/** One reserved byte, five of time, sixteen of GUID; each answer appends a child block of five. */
const ROOT_BYTES = 22;

/** The conversation that the mail says it belongs to, or null. */
export function readThreadIndex(mail: Mail): ThreadIndex | null {
  const value = headerValue(mail, 'thread-index')?.replace(/\s+/g, '') ?? '';
  if (value.length > 4096 || !/^[A-Za-z0-9+/]{30,}={0,2}$/.test(value)) return null;
  const bytes = Buffer.from(value, 'base64');
  if (bytes.length < ROOT_BYTES || bytes[0] !== 1) return null;
  return { root: bytes.subarray(6, ROOT_BYTES).toString('hex'), isReply: bytes.length > ROOT_BYTES };
}
