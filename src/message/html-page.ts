/** A page of HTML laid out as lines: what blocks, cells, lists and quotes do to the text between their tags. */
import { decodeEntities } from './html-entities';
import type { Role } from './html-roles';
import type { Tag } from './html-tag';

export interface HtmlLine {
  text: string;
  /** What the markup says of the line: the writer's own, a quote, a signature, or the header of a quote. */
  role: Role;
}

interface Element {
  name: string;
  role: Role | null;
  hidden: boolean;
  items: number | null;
}

/** Takes tags and text in order, gives the lines that a reader sees. Every call is constant or linear in its text. */
export class Page {
  private readonly lines: HtmlLine[] = [];
  /** Pieces of the line being written: joined once, since a body may be one line of megabytes. */
  private pieces: string[] = [];
  private lineHasText = false;
  private endsWithSpace = true;
  private lineRole: Role | null = null;
  private readonly stack: Element[] = [];
  private readonly lists: Element[] = [];
  private readonly roles: Role[] = [];
  private quotes = 0;
  private readonly openCount = new Map<string, number>();
  private readonly noEnd = new Set<string>();
  /** Once set, everything to the end of the mail is quoted. */
  private rest = false;
  private hidden = 0;
  private pre = 0;
  /** A line break is due before the next text. */
  private breaks = false;
  private blank = false;
  private cell = false;
  /** Nothing was written yet in this cell or list item: a block that starts here starts no line. */
  private atItemStart = false;

  text(raw: string): void {
    if (this.hidden > 0) return;
    if (this.pre > 0) {
      const [first = '', ...more] = decodeEntities(raw).split(/\r?\n/);
      this.write(first);
      for (const line of more) {
        this.newline();
        this.write(line);
      }
      return;
    }
    this.write(NOT_AS_SEEN.test(raw) ? asSeen(raw) : raw);
  }

  open(tag: Tag): void {
    const { name, meaning } = tag;
    if (meaning?.role === 'rest') {
      this.breakLine();
      this.rest = true;
    }
    this.startBlock(tag);
    if (tag.void) return;
    const count = this.openCount.get(name) ?? 0;
    const marked = meaning !== null && (meaning.hidden || meaning.role !== null);
    if (tag.impliedEnd && !marked && count === 0) return;
    const role = meaning?.role && meaning.role !== 'rest' ? meaning.role : null;
    const element: Element = {
      name,
      role,
      hidden: meaning?.hidden ?? false,
      items: name === 'ol' ? 0 : null,
    };
    this.stack.push(element);
    this.openCount.set(name, count + 1);
    if (name === 'ol' || name === 'ul') this.lists.push(element);
    if (element.hidden) this.hidden++;
    if (role) {
      this.breakLine();
      this.roles.push(role);
      if (role === 'quote') this.quotes++;
    }
    if (name === 'pre' || name === 'textarea') this.pre++;
  }

  close(tag: Tag): void {
    this.endBlock(tag);
    if (!this.openCount.get(tag.name)) return;
    let top: Element | undefined;
    do {
      top = this.stack.pop();
      if (!top) return;
      this.openCount.set(top.name, (this.openCount.get(top.name) ?? 1) - 1);
      if (top.hidden) this.hidden--;
      if (top === this.lists.at(-1)) this.lists.pop();
      if (top.role) {
        this.breakLine();
        this.roles.pop();
        if (top.role === 'quote') this.quotes--;
      }
      if (top.name === 'pre' || top.name === 'textarea') this.pre--;
    } while (top.name !== tag.name);
  }

  /** The end tag of a raw element; a name whose end tag is missing is looked for once only. */
  findEnd(html: string, from: number, name: string): number {
    if (this.noEnd.has(name)) return -1;
    const pattern = new RegExp(`</${name}[\\s>]`, 'gi');
    pattern.lastIndex = from;
    const match = pattern.exec(html);
    if (!match) this.noEnd.add(name);
    return match ? match.index : -1;
  }

  finish(): HtmlLine[] {
    this.newline();
    while (this.lines.length > 0 && this.lines.at(-1)!.text === '') this.lines.pop();
    return this.lines;
  }

  private startBlock(tag: Tag): void {
    if (tag.name === 'br') {
      this.flushBreaks();
      this.newline();
      this.atItemStart = false;
    } else if (tag.cell) this.startCell();
    else if (tag.name === 'li') {
      this.breakLine();
      this.write(this.bullet());
      this.atItemStart = true;
    } else if (tag.paragraph) this.startParagraph(tag);
    else if (tag.block) {
      if (this.atItemStart) return;
      if (tag.row) this.endRow();
      this.breakLine();
    }
  }

  /** A cell after another stays on the line, whatever blocks the cells are made of. */
  private startCell(): void {
    this.cell ||= this.lineHasText;
    if (this.cell) {
      this.breaks = false;
      this.blank = false;
    }
    this.atItemStart = true;
  }

  private endRow(): void {
    this.cell = false;
    this.atItemStart = false;
    if (this.pieces.length > 0) this.newline();
  }

  private startParagraph(tag: Tag): void {
    if (this.atItemStart) return;
    this.breakLine();
    if (!tag.tight) this.blank = true;
  }

  private endBlock(tag: Tag): void {
    if (tag.row) this.endRow();
    if (!tag.block && !tag.paragraph) return;
    this.breakLine();
    if (tag.paragraph && tag.name !== 'p') this.blank = true;
  }

  private bullet(): string {
    const list = this.lists.at(-1);
    if (list?.items == null) return '- ';
    list.items++;
    return `${list.items}. `;
  }

  private write(text: string): void {
    if (text === '') return;
    const atStart = this.pieces.length === 0 || this.breaks || this.cell;
    if (this.pre === 0 && atStart && isBlank(text.charCodeAt(0)) && /^[ \t\r\n]*$/.test(text)) return;
    this.flushBreaks();
    if (this.cell && this.lineHasText) this.push('\t');
    this.cell = false;
    this.atItemStart = false;
    this.push(this.pre === 0 && this.endsWithSpace && text.startsWith(' ') ? text.slice(1) : text);
    this.lineRole ??= this.role();
  }

  private push(piece: string): void {
    if (piece === '') return;
    this.pieces.push(piece);
    this.lineHasText ||= /\S/.test(piece);
    this.endsWithSpace = isBlank(piece.charCodeAt(piece.length - 1));
  }

  /** The next text starts a new line. */
  private breakLine(): void {
    if (this.pieces.length > 0) this.breaks = true;
  }

  private flushBreaks(): void {
    if (this.breaks) this.newline();
    if (this.blank && this.pieces.length === 0) this.blankLine(this.lines.at(-1)?.role ?? 'own');
    this.blank = false;
  }

  private newline(): void {
    this.breaks = false;
    const text = this.pieces.join('').replaceAll('\u00a0', ' ').trimEnd();
    const role = this.lineRole ?? this.role();
    if (text === '') this.blankLine(role);
    else this.lines.push({ text: this.pre > 0 ? text : text.trimStart(), role });
    this.pieces = [];
    this.lineHasText = false;
    this.endsWithSpace = true;
    this.lineRole = null;
  }

  /** One blank line at most, and none at the top. */
  private blankLine(role: Role): void {
    const last = this.lines.at(-1);
    if (last && last.text !== '') this.lines.push({ text: '', role });
  }

  private role(): Role {
    return this.rest || this.quotes > 0 ? 'quote' : (this.roles.at(-1) ?? 'own');
  }
}

/** Runs of blanks, character references, and characters that take no place. */
const NOT_AS_SEEN = /[\t\r\n\f&\u200b\u2060\ufeff]| {2}/;

function asSeen(text: string): string {
  return decodeEntities(text.replace(/[ \t\r\n\f]+/g, ' ')).replace(/[\u200b\u2060\ufeff]/g, '');
}

/** Whether a character is white space (ECMAScript's `\s`). */
function isBlank(code: number): boolean {
  if (code > 32) return code >= 0xa0 && /\s/.test(String.fromCharCode(code));
  return code === 32 || (code >= 9 && code <= 13);
}
