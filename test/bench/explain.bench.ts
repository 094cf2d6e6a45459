/**
 * How fast `mesa explain` understands mails of every size, beside a plain simpleParser run over the same mails.
 * By hand: `npm run build && node dist/test/bench/explain.bench.js`; the examples count when they stand beside the checkout.
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
  ['small, plain', Array.from({ length: 50 }, (_, n) => small(n)), '2000/s a core'],
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

/** Processor time per mail; everything is done before the clock runs often enough to be compiled. */
async function milliseconds(mails: Buffer[], work: (raw: Buffer) => Promise<unknown>): Promise<number> {
  const used = async (limit: number) => {
    const began = process.cpuUsage();
    for (let done = 1; ; done += 1) {
      for (const raw of mails) await work(raw);
      const { user, system } = process.cpuUsage(began);
      if ((user + system) / 1000 > limit) return (user + system) / 1000 / done / mails.length;
    }
  };
  await used(MEASURED / 4);
  return used(MEASURED);
}

const NAMES = ['Yurani', 'Óscar', 'Leidy', 'Wilmar', 'Ana', 'Jhon', 'Marta', 'Duván', 'Rosa', 'Iván'];

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

function small(n: number): Buffer {
  return plain(
    [
      'Buenos días.',
      '',
      'Empresa: Panadería La Espiga',
      `Persona: ${NAMES[n % 10]} Rojas`,
      `Teléfono: 310 555 01${String(n % 100).padStart(2, '0')}`,
      `Detalle: desde las ${n % 12} no deja facturar en ninguna caja, sale error de conexión.`,
      '',
      'Muchas gracias',
    ].join('\r\n'),
    n,
  );
}

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
