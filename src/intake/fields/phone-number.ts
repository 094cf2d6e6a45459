/** Digits to E.164: Colombian numbers old and new, and those of other countries. */
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

export interface Dialled {
  /** null while the national prefix of a seven-digit number is not known. */
  e164: string | null;
  /** The seven digits of a fixed number written without its prefix. */
  local: string | null;
  mobile: boolean;
}

const OLD_AREAS = '1245678';

/** What digits dial when they are a whole number of Colombia, null otherwise. `area`: the first digits stood in parentheses. */
export function colombian(digits: string, area: string | null, international: boolean): Dialled | null {
  if (international && !digits.startsWith('57')) return null;
  const national =
    (international || /^57(?:3\d{9}|60[1-8]\d{7}|[124-8][2-8]\d{6})$/.test(digits)) && digits.startsWith('57')
      ? digits.slice(2)
      : digits;
  const abroad = national !== digits;
  if (/^3\d{9}$/.test(national)) return { e164: `+57${national}`, local: null, mobile: true };
  if (/^60[1-8][1-9]\d{6}$/.test(national)) return { e164: `+57${national}`, local: null, mobile: false };
  // Until 2021: area digit and seven digits, dialled 03 + area within the country.
  const old = /^(?:0?3)?([124-8])([1-9]\d{6})$/.exec(national);
  if (old !== null && OLD_AREAS.includes(old[1]!) && (abroad || area !== null || national.startsWith('0')))
    return { e164: `+5760${old[1]}${old[2]}`, local: null, mobile: false };
  const zero = /^0([124-8])([1-9]\d{6})$/.exec(national);
  if (zero !== null && area !== null)
    return { e164: `+5760${zero[1]}${zero[2]}`, local: null, mobile: false };
  if (/^[2-9]\d{6}$/.test(national) && !abroad && area === null)
    return { e164: null, local: national, mobile: false };
  return null;
}

/** A number of any country written with its code, null when no country has such numbers. */
export function foreign(digits: string): Dialled | null {
  if (digits.length < 8 || digits.length > 15) return null;
  const number = parsePhoneNumberFromString(`+${digits}`);
  if (number === undefined || !number.isPossible()) return null;
  return { e164: number.number, local: null, mobile: false };
}

/** Whether numbers such as this one are given out at all. */
export function isValid(e164: string): boolean {
  return parsePhoneNumberFromString(e164)?.isValid() ?? false;
}
