/** A list of client companies and their contacts, as a spreadsheet has it: a line for each contact, or for a company alone. */
import { readDelimited } from './delimited';
import { companySchema } from './empresas';
import { check } from './faults';
import type { Language } from './terms';

/** One line, checked. */
export interface ListedCompany {
  line: number;
  company: {
    name: string;
    aliases: string[];
    domains: string[];
    city?: string;
    language?: Language;
    hours_per_month?: number;
  };
  contact: { name: string; email: string; phone?: string; reports?: boolean } | null;
}

export interface LineFault {
  line: number;
  message: string;
}

/** The lines of the file that can be used, and why the others cannot. Headings are Spanish or English, in any order. */
export function readCompanyList(text: string): { companies: ListedCompany[]; faults: LineFault[] } {
  const { rows, openQuote } = readDelimited(text);
  const faults: LineFault[] =
    openQuote === null ? [] : [{ line: openQuote, message: 'a quote that is never closed' }];
  const [head, ...body] = rows;
  if (!head)
    return { companies: [], faults: [{ line: 1, message: 'is empty: must begin with a line of headings' }] };
  const columns = head.cells.map(columnOf);
  for (const [i, column] of columns.entries()) {
    const named = head.cells[i]!;
    if (column === null && named !== '')
      faults.push({ line: head.line, message: `unknown column "${named}"${KNOWN}` });
    if (column !== null && columns.indexOf(column) < i)
      faults.push({
        line: head.line,
        message: `column "${named}" says the same as "${head.cells[columns.indexOf(column)]}"`,
      });
  }
  if (!columns.includes('company')) {
    faults.push({ line: head.line, message: `has no column for the company${KNOWN}` });
    return { companies: [], faults };
  }
  const companies: ListedCompany[] = [];
  for (const { line, cells } of body) {
    const value = (column: Column): string => cells[columns.indexOf(column)] ?? '';
    const read = readLine(value);
    if (cells.length > columns.length)
      read.faults.push(`has ${cells.length} cells, the headings ${columns.length}`);
    if (read.faults.length === 0) companies.push({ line, ...read.entry });
    else faults.push(...read.faults.map((message) => ({ line, message })));
  }
  return { companies, faults };
}

/** By the words in which spreadsheets name them, without accents. */
const HEADINGS = {
  company: [
    'empresa',
    'compania',
    'cliente',
    'razon social',
    'nombre empresa',
    'nombre de la empresa',
    'company',
    'company name',
  ],
  aliases: ['alias', 'aliases', 'otros nombres', 'nombre comercial'],
  domains: ['dominio', 'dominios', 'domain', 'domains', 'dominio de correo'],
  city: ['ciudad', 'city', 'municipio'],
  language: ['idioma', 'language'],
  hours: [
    'horas',
    'horas por mes',
    'horas al mes',
    'horas mensuales',
    'horas contratadas',
    'bolsa de horas',
    'hours',
    'hours per month',
  ],
  contact: [
    'contacto',
    'nombre',
    'nombre contacto',
    'nombre del contacto',
    'persona',
    'contact',
    'contact name',
    'name',
  ],
  email: ['correo', 'correo electronico', 'email', 'e mail', 'mail', 'correo del contacto'],
  phone: [
    'telefono',
    'celular',
    'movil',
    'telefono contacto',
    'telefono del contacto',
    'phone',
    'mobile',
    'phone number',
  ],
  reports: ['informes', 'informe', 'recibe informes', 'reportes', 'reports'],
} as const;
type Column = keyof typeof HEADINGS;

const KNOWN = `; known: ${Object.values(HEADINGS)
  .map(([first]) => first)
  .join(', ')}`;

function columnOf(heading: string): Column | null {
  const plain = plainWords(heading);
  const found = Object.entries(HEADINGS).find(([, names]) => (names as readonly string[]).includes(plain));
  return found ? (found[0] as Column) : null;
}

/** Lower case, without accents and signs: how names are compared. */
export function plainWords(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}&]+/gu, ' ')
    .trim();
}

function readLine(value: (column: Column) => string) {
  const faults: string[] = [];
  const { hours, language, reports } = {
    hours: chosen(value('hours'), hoursOf, 'hours must be a number such as 10 or 7,5', faults),
    language: chosen(value('language'), languageOf, 'language must be es or en', faults),
    reports: chosen(value('reports'), yesOrNo, 'reports must be sí or no', faults),
  };
  const city = value('city');
  const company = {
    name: value('company'),
    aliases: severalOf(value('aliases')),
    domains: severalOf(value('domains')).map((domain) => domain.replace(/^@/, '').toLowerCase()),
    ...(city ? { city } : {}),
    ...(language === undefined ? {} : { language }),
    ...(hours === undefined ? {} : { hours_per_month: hours }),
  };
  const [name, email] = [value('contact'), value('email').toLowerCase()];
  const phone = chosen(value('phone'), phoneOf, PHONE_FAULT, faults);
  const isContact = name !== '' || email !== '' || value('phone') !== '';
  const contact = isContact
    ? { name, email, ...(phone ? { phone } : {}), ...(reports === undefined ? {} : { reports }) }
    : null;
  if (company.name === '') faults.push('names no company');
  if (contact && (name === '' || email === '')) faults.push('a contact needs a name and an e-mail address');
  if (!contact && reports !== undefined) faults.push('says who gets reports and names no contact');
  if (faults.length === 0) {
    const checked = check(companySchema, { ...company, contacts: contact ? [contact] : [] });
    if (!checked.ok)
      faults.push(
        ...checked.faults.map(
          ({ path, message }) =>
            `${path.at(-1) === 0 ? path.at(-2) : (path.findLast((key) => typeof key === 'string') ?? 'company')} ${message}`,
        ),
      );
  }
  return { entry: { company, contact }, faults };
}

/** undefined for an empty cell; a fault for one that cannot be understood. */
function chosen<T>(
  cell: string,
  read: (cell: string) => T | null,
  fault: string,
  faults: string[],
): T | undefined {
  if (cell === '') return undefined;
  const found = read(cell);
  if (found === null) faults.push(`is "${cell}"; ${fault}`);
  return found ?? undefined;
}

function hoursOf(cell: string): number | null {
  return /^\d{1,5}(?:[.,]\d{1,2})?$/.test(cell) ? Number(cell.replace(',', '.')) : null;
}

const PHONE_FAULT = 'phone must be a Colombian number of ten digits, or begin with + and the country';

/** E.164, as empresas.yaml has it. */
function phoneOf(cell: string): string | null {
  const digits = cell.replace(/[\s().-]/g, '');
  if (/^\+\d{8,15}$/.test(digits)) return digits;
  const [, national] = /^(?:57)?(3\d{9}|60\d{8})$/.exec(digits) ?? [];
  return national === undefined ? null : `+57${national}`;
}

function languageOf(cell: string): Language | null {
  const plain = plainWords(cell);
  if (['es', 'espanol', 'spanish', 'castellano'].includes(plain)) return 'es';
  return ['en', 'ingles', 'english'].includes(plain) ? 'en' : null;
}

function yesOrNo(cell: string): boolean | null {
  const plain = plainWords(cell);
  if (['si', 's', 'yes', 'y', 'x', 'true', 'verdadero', '1'].includes(plain)) return true;
  return ['no', 'n', 'false', 'falso', '0'].includes(plain) ? false : null;
}

/** `El Roble | Roble SAS`: a separator that cannot be the table's own. */
function severalOf(cell: string): string[] {
  return cell.split(/[|/\n]/).flatMap((one) => one.trim() || []);
}
