/** Stretches that only tell who writes: signature lines and sentences such as "Ana Ruiz, Café Sol, Cali, 310 …". */
import { emptyPiece, nothing, readPiece } from './piece';
import { isCommon } from './plain-words';
import type { Identity, Piece, Surroundings } from './stretch';

// A slash between numbers parts nothing: "Gimnasio 24/7".
const SEPARATOR =
  /(?:[|,;•·~()!?¡¿:\n\t\u2600-\u27bf\ud800-\udfff]|(?<!\d)\/|\/(?!\d))+|\s-+\s|\s{2,}|\.(?=\s|$)|^-+\s?/g;
const ABBREVIATION =
  /(?:^|[^a-z])(?:[a-z]|s\.a\.s?|dra?|sra?|ing|lic|arq|cia|ltda|hnos|coop|fund|dist|distrib|rest|ind|inv|com|cial|almac|drog|ferr|sta|sto|no|av|cra|cl|of|int|psic|adm|cp|hna|hno|pbro|mons|gral|tte)$/;

/** Reads the stretch piece by piece. */
export function readPieces(around: Surroundings, start: number, end: number): readonly Piece[] {
  const key = start * 0x100000 + end;
  let pieces = around.read.get(key);
  if (pieces === undefined) {
    pieces = cutPieces(around, start, end);
    around.read.set(key, pieces);
  }
  return pieces;
}

function cutPieces(around: Surroundings, start: number, end: number): Piece[] {
  const pieces: Piece[] = [];
  let from = start;
  const masked = around.masked;
  SEPARATOR.lastIndex = start;
  for (let cut = SEPARATOR.exec(masked); cut !== null && cut.index < end; cut = SEPARATOR.exec(masked)) {
    if (cut[0] === '.' && isAbbreviated(masked, from, cut.index)) continue;
    if (cut.index > from) pieces.push(readPiece(around, from, cut.index));
    from = cut.index + cut[0].length;
    if (!cut[0].includes('~')) continue;
    const contact = emptyPiece(cut.index, Math.min(from, end));
    contact.contact = true;
    pieces.push(contact);
  }
  if (from < end) pieces.push(readPiece(around, from, end));
  return pieces;
}

/** What a whole stretch tells. */
export function readIdentity(around: Surroundings, start: number, end: number): Identity {
  return together(readPieces(around, start, end));
}

/** "Dra." and "S.A." end no sentence, unless an everyday word goes on: "… Boyacense S.A. Por medio de …". */
function isAbbreviated(masked: string, from: number, at: number): boolean {
  if (!ABBREVIATION.test(masked.slice(Math.max(from, at - 8), at))) return false;
  const next = /^\. ?([a-z¿¡]*)/.exec(masked.slice(at, at + 20))![1]!;
  return (
    !/(?:ltda|s\.a\.s|s\.a|cia)$/.test(masked.slice(Math.max(from, at - 8), at)) ||
    !(isCommon(next) && next.length > 1)
  );
}

/** Several pieces as one. */
export function together(pieces: readonly Piece[]): Identity {
  const all = nothing();
  for (const piece of pieces) {
    all.names.push(...piece.names);
    all.companies.push(...piece.companies);
    all.role ||= piece.role;
    all.place ||= piece.place;
    all.contact ||= piece.contact;
    all.others += piece.others;
    all.pieces += piece.pieces;
  }
  return all;
}

/** Whether a stretch tells nothing but who writes. */
export function isIdentity(found: Identity): boolean {
  return found.others === 0 && found.pieces > 0;
}
