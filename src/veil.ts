/** What must never be written: passwords, tokens and keys are taken out of every line before it leaves the process. */

export interface Veil {
  /** From now on it is never shown. */
  hide(secret: string): void;
  /** The text without what is hidden. */
  over(text: string): string;
}

/** Shorter ones would blot out ordinary words, and protect nothing. */
const SHORTEST = 4;
/** Tokens are replaced every hour; a line that still names one older than all of these is not to be expected. */
const MOST = 200;

/** The doors tell no secrets by themselves; this stands behind them, for errors and crashes of libraries. */
export function veil(secrets: readonly (string | null | undefined)[]): Veil {
  const lasting = secrets.flatMap((secret) => (secret ? formsOf(secret) : []));
  let passing: string[] = [];
  return {
    hide(secret) {
      passing = [...new Set([...passing, ...formsOf(secret)])].slice(-MOST);
    },
    over(text) {
      let shown = text;
      for (const secret of [...lasting, ...passing]) {
        if (shown.includes(secret)) shown = shown.replaceAll(secret, '***');
      }
      return shown;
    },
  };
}

/** As it is, and as it stands in a JSON string, a form or an AUTH command. */
function formsOf(secret: string): string[] {
  if (secret.length < SHORTEST) return [];
  const base64 = Buffer.from(secret).toString('base64').replace(/=+$/, '');
  return [...new Set([secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), base64])];
}
