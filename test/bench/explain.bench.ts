/**
 * How fast `mesa explain` understands mails of every size, beside a plain simpleParser run over the same mails: mails
 * a second of processor time, so of one core. Cold are the first 500 small mails of a fresh process; all other figures
 * are those of a process that has read enough to be compiled, as one is in a folder of 10,000. No two small mails are
 * the same, and none is read twice. By hand: `npm run build && node dist/test/bench/explain.bench.js`; the examples
 * count when they stand beside the checkout.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Table from 'cli-table3';
import { simpleParser } from 'mailparser';
import { explainBench } from '../../src/cli/explain-bench';
import { readConfig } from '../../src/config';
import { packaged } from '../../src/config/packaged';
import { explainMail } from '../../src/flows/explain';

const NOW = Date.parse('2026-03-02T15:00:00Z');
const EXAMPLES = packaged('..', 'shared', 'examples', 'es', 'eml');
/** Milliseconds of processor time that one line of the table is measured for. */
const MEASURED = 2000;
const COLD = 500;
/** More than a line is measured for, so that each is read once in warming and once on the clock. */
const WARM = 6000;

async function main(): Promise<void> {
  const bench = explainBench(readConfig({ POLICY_DIR: packaged('data') }, { mail: false }));
  const table = new Table({
    head: [
      'mails',
      'explained a second',
      'ms each',
      'simpleParser a second',
      'times simpleParser',
      'asked for',
    ],
    style: { head: [], border: [], compact: true },
    colAligns: ['left', 'right', 'right', 'right', 'right', 'left'],
  });
  const cold = smallMails(COLD);
  const first = await used(cold, (raw) => explainMail('bench', raw, bench, NOW));
  table.push(['small, plain, the first 500', (1000 / first).toFixed(0), first.toFixed(3), '', '', '']);
  for (const [name, mails, asked] of SETS()) {
    const rival = await milliseconds(mails, (raw) => simpleParser(raw));
    const own = await milliseconds(mails, (raw) => explainMail('bench', raw, bench, NOW));
    const each = (ms: number) => (1000 / ms).toFixed(ms > 100 ? 1 : 0);
    table.push([
      name,
      each(own),
      own.toFixed(own < 10 ? 3 : 0),
      each(rival),
      (own / rival).toFixed(2),
      asked,
    ]);
  }
  console.log(table.toString());
}

const SETS = (): [name: string, mails: Buffer[], asked: string][] => [
  ['small, plain', smallMails(WARM), '2000/s a core'],
  ...(existsSync(EXAMPLES)
    ? ([
        ['the Spanish examples', readdirSync(EXAMPLES).map((file) => readFileSync(join(EXAMPLES, file))), ''],
      ] as [string, Buffer[], string][])
    : []),
  ['58 kB HTML beside its text', [alternative(page(58_000))], '300/s'],
  ['58 kB HTML alone', [html(page(58_000))], '300/s'],
  [
    '1 MB text, 100,000 quoted lines',
    [plain(`Sigue igual.\r\n\r\n${'> ya lo vi\r\n'.repeat(100_000)}`)],
    '< 2 s',
  ],
  ['2 MB HTML on one line', [html(oneLine(2_000_000))], '< 2 s'],
];

/** Processor time per mail of a warm process: the first half of the mails warms it, or the few there are do, again and again. */
async function milliseconds(mails: Buffer[], work: (raw: Buffer) => Promise<unknown>): Promise<number> {
  if (mails.length >= WARM) {
    await used(mails.slice(0, WARM / 2), work);
    return used(mails.slice(WARM / 2), work);
  }
  const again = async (limit: number) => {
    for (let times = 1, spent = 0; ; times += 1) {
      spent += (await used(mails, work)) * mails.length;
      if (spent > limit) return spent / times / mails.length;
    }
  };
  await again(MEASURED / 4);
  return again(MEASURED);
}

/** Milliseconds of processor time per mail. */
async function used(mails: Buffer[], work: (raw: Buffer) => Promise<unknown>): Promise<number> {
  const began = process.cpuUsage();
  for (const raw of mails) await work(raw);
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000 / mails.length;
}

/** Always the same, and evenly spread. */
function dice(seed: number): <T>(from: readonly T[]) => T {
  let state = seed;
  return (from) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return from[Math.floor((state / 2 ** 32) * from.length)]!;
  };
}

const words = (list: string) => list.split(' ');
const NAMES = words('Yurani Óscar Leidy Wilmar Ana Jhon Marta Duván Rosa Iván Gloria Camilo Paola Edison');
const SURNAMES = words('Rojas Quiñones Mosquera Castaño Pérez Vargas Salazar Ortiz Cárdenas Bedoya Arango');
const TRADES = words('Panadería Droguería Ferretería Miscelánea Restaurante Papelería Cafetería Veterinaria');
const HOUSES = ['La Espiga', 'El Trébol', 'San Jorge', 'La Esperanza', 'Don Luis', 'Los Andes', 'El Vecino'];
const GREETINGS = ['Buenos días.', 'Buenas tardes,', 'Cordial saludo:', 'Hola,', 'Señores WebSaaS:'];
const CLOSINGS = ['Muchas gracias', 'Quedo atenta', 'Cordialmente,', 'Saludos', 'Agradezco su ayuda.'];
const SINCE = words('ayer hoy anoche temprano el·lunes las·ocho el·mediodía que·abrimos la·actualización');
const WHO = [
  'la caja',
  'el cajero nuevo',
  'el mesero',
  'la impresora',
  'el servidor',
  'el datafono',
  'mi socia',
];
const FAILS = [
  'no deja facturar',
  'no abre',
  'sale con error',
  'quedó en blanco',
  'va muy lento',
  'no imprime',
];
const BUT = [
  'pero seguimos vendiendo',
  'y hay fila',
  'aunque ya reiniciamos',
  'y no sabemos qué hacer',
  'solo a veces',
];
const ASKS = ['¿Cómo cambio el precio de un producto?', '¿Nos pueden llamar hoy?', '¿Qué debemos hacer?', ''];

/** Forms and prose by turns; words, names and numbers differ from mail to mail. */
function smallMails(count: number): Buffer[] {
  const pick = dice(count);
  return Array.from({ length: count }, (_, n) => {
    const person = `${pick(NAMES)} ${pick(SURNAMES)}`;
    const company = `${pick(TRADES)} ${pick(HOUSES)} ${pick(SURNAMES)}`;
    const phone = `31${n % 10} 555 ${String(1000 + (n % 9000))}`;
    const since = pick(SINCE).replace('·', ' ');
    const detail = `Desde ${since} ${pick(WHO)} ${n % 40} ${pick(FAILS)}, ${pick(BUT)}. ${pick(ASKS)}`;
    const told =
      n % 2
        ? [`Empresa: ${company}`, `Persona: ${person}`, `Teléfono: ${phone}`, `Detalle: ${detail}`]
        : [`Le escribe ${person} de ${company}. ${detail}`, '', `Me pueden llamar al ${phone}.`];
    const body = [pick(GREETINGS), '', ...told, '', pick(CLOSINGS), ...(n % 2 ? [] : [person, company])];
    return plain(body.join('\r\n'), n);
  });
}

const head = (type: string, n = 0) =>
  [
    `From: ${NAMES[n % 10]} Rojas <compras${n}@panaderia.example>`,
    'To: soporte@websaas.net',
    `Subject: ${n % 2 ? 'No abre la caja' : 'Error al facturar'}`,
    `Message-ID: <${n}@panaderia.example>`,
    'Date: Mon, 2 Mar 2026 10:00:00 -0500',
    'MIME-Version: 1.0',
    `Content-Type: ${type}`,
  ].join('\r\n');

const plain = (text: string, n = 0) => Buffer.from(`${head('text/plain; charset=utf-8', n)}\r\n\r\n${text}`);

const html = (text: string) => Buffer.from(`${head('text/html; charset=utf-8')}\r\n\r\n${text}`);

function alternative(text: string): Buffer {
  const part = (type: string, body: string) =>
    `--b\r\nContent-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${body}\r\n`;
  const parts = part('text/plain', text.replace(/<[^>]{1,200}>/g, '')) + part('text/html', text);
  return Buffer.from(`${head('multipart/alternative; boundary=b')}\r\n\r\n${parts}--b--\r\n`);
}

/** A page as Outlook writes it: much markup, tables, inline style. */
function page(length: number): string {
  const row =
    '<tr><td style="padding:0cm 5.4pt;border:solid windowtext 1.0pt"><p class="MsoNormal"><span lang="ES-CO" style="font-family:&quot;Calibri&quot;,sans-serif">La caja 3 no imprime la factura<o:p></o:p></span></p></td></tr>\r\n';
  return `<html><body><p>Buenas tardes, el sistema no abre.</p><table>${row.repeat(Math.ceil(length / row.length))}</table></body></html>\r\n`;
}

function oneLine(length: number): string {
  const cell = '<td>caja</td><b>error</b> ';
  return `<html><body><table><tr>${cell.repeat(Math.ceil(length / cell.length))}</tr></table></body></html>`;
}

void main();
