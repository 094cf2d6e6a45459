/** What the From header lets one expect: words of the writer's name and of the company's, to weigh other readings by. */
import type { Mailbox } from '../../message/mail';
import { fold } from './fold';

export interface Hints {
  /** Display name and local part of From, folded and without spaces. */
  writer: string;
  /** Domain of From without its ending, or the local part at a free mail provider; folded, letters and digits only. */
  house: string;
  /** At a free mail provider, where a mailbox is as often named after a person. */
  free: boolean;
}

const FREE =
  /^(?:gmail|googlemail|hotmail|outlook|live|yahoo|ymail|rocketmail|icloud|me|mac|msn|aol|gmx|proton|protonmail|une|etb|latinmail|zoho|correo|mail|email|terra)\./;

/** Domains where anybody may have a mailbox say nothing of a company. */
export function isFreeMail(domain: string): boolean {
  return FREE.test(domain);
}

export function hintsFrom(from: Mailbox | null): Hints {
  const [local = '', domain = ''] = fold(from?.address ?? '').split('@');
  const squash = (text: string) => text.replace(/[^a-z0-9]+/g, '');
  const core = domain.replace(
    /\.(?:com|net|org|edu|gov|co|info|biz|example|test|shop|store|app|online|site|io|tienda|us|es|br|mx|ec|pe)(?=\.|$)/g,
    '',
  );
  return {
    writer: squash(`${fold(from?.name ?? '')}${local}`),
    house: squash(isFreeMail(domain) ? local : core),
    free: isFreeMail(domain),
  };
}

/** Share of the letters of these folded words that the squashed hint tells too; only words of three letters and more can. */
export function agreement(hint: string, words: readonly string[]): number {
  let told = 0;
  let all = 0;
  for (const word of words) {
    all += word.length;
    if (word.length >= 3 && hint.includes(word)) told += word.length;
  }
  return all === 0 ? 0 : told / all;
}
