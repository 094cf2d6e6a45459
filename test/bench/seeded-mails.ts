/** Mails of a support mailbox from a seed: the same seed gives the same mails, byte for byte, to every contender of a benchmark. */

import { type Chance, chance } from './chance';

export interface SeededMail {
  /** Address of its client, a different one for each mail, so that no limit per address holds an answer back. */
  from: string;
  kind: 'plain' | 'html' | 'attachment';
  raw: Buffer;
}

/** Shares of the kinds; the rest is small and plain. */
const HTML = 0.25;
const WITH_ATTACHMENT = 0.05;
const HTML_BYTES = 30_000;
const ATTACHMENT_BYTES = 500_000;
const SENT = Date.UTC(2026, 10, 23, 14);

/** `count` mails, each written when it is asked for. */
export function* seededMails(count: number, seed = 1): Generator<SeededMail> {
  const drawing = chance(seed);
  for (let nth = 0; nth < count; nth++) {
    const drawn = drawing.share();
    const kind = drawn < WITH_ATTACHMENT ? 'attachment' : drawn < WITH_ATTACHMENT + HTML ? 'html' : 'plain';
    const from = `persona${nth}@cliente${nth}.example`;
    yield { from, kind, raw: write({ nth, from, kind }, drawing) };
  }
}

const NAMES = ['Clara Ruiz', 'José Peña', 'Marta Gómez', 'Luis Ramírez', 'Sofía Cárdenas', 'Andrés Muñoz'];
const SHOPS = ['Droguería', 'Panadería', 'Supermercado', 'Ferretería', 'Restaurante', 'Papelería'];
const TROUBLES = [
  'no podemos facturar en ninguna caja, sale un error de conexión con el servidor',
  'la impresora fiscal no imprime desde el cierre de ayer',
  'el inventario muestra cantidades negativas en la bodega dos',
  'el datáfono quedó fuera de línea y hay fila en las cajas',
  'necesitamos crear dos usuarios nuevos para el turno de la tarde',
  'el informe de ventas del mes no coincide con el cierre Z',
  'quisiera saber cómo cambio el precio de una promoción que ya terminó',
  'la báscula no envía el peso a la caja tres',
];
const MORE = [
  'Ya reiniciamos el equipo y el problema sigue igual.',
  'Empezó después de la actualización de anoche.',
  'En la otra sede funciona con normalidad.',
  'Quedamos pendientes de su respuesta.',
  'Por favor nos llaman apenas puedan.',
  'Adjunto lo que aparece en la pantalla.',
];

interface Draft {
  nth: number;
  from: string;
  kind: SeededMail['kind'];
}

function write({ nth, from, kind }: Draft, drawing: Chance): Buffer {
  const one = <T>(list: readonly T[]): T => list[drawing.below(list.length)]!;
  const name = one(NAMES);
  const shop = `${one(SHOPS)} ${String.fromCharCode(65 + (nth % 26))}${nth}`;
  const trouble = one(TROUBLES);
  const text =
    drawing.share() < 0.5
      ? `Buenos días.\n\nEmpresa: ${shop}\nPersona: ${name}\nTeléfono: ${phone(drawing)}\nCorreo: ${from}\nDetalle: ${trouble}.\n`
      : `Buenas tardes,\n\nLes escribo de ${shop}: ${trouble}. ${one(MORE)} ${one(MORE)}\n\nCordialmente,\n\n${name}\n${shop}\nCel. ${phone(drawing)}\n`;
  const head = [
    `Return-Path: <${from}>`,
    `Received: from mail.cliente${nth}.example (mail.cliente${nth}.example [192.0.2.${nth % 250}]) by mx.websaas.net with ESMTPS; Mon, 23 Nov 2026 14:00:00 +0000`,
    `From: =?utf-8?B?${Buffer.from(name).toString('base64')}?= <${from}>`,
    'To: Soporte <soporte@websaas.net>',
    `Subject: =?utf-8?B?${Buffer.from(`Caso ${nth}: ${trouble.slice(0, 24)}`).toString('base64')}?=`,
    `Date: ${new Date(SENT + nth * 1000).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <semilla${nth}.${drawing.text(12)}@cliente${nth}.example>`,
    'MIME-Version: 1.0',
  ];
  const lines = [...head, ...body(kind, text, `=_s${nth}`, drawing), ''];
  return Buffer.from(lines.join('\n').replace(/\r?\n/g, '\r\n'));
}

function body(kind: SeededMail['kind'], text: string, boundary: string, drawing: Chance): string[] {
  const plain = ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit', '', text];
  if (kind === 'plain') return plain;
  const part = (lines: string[]) => [`--${boundary}`, ...lines];
  if (kind === 'html') {
    const html = [
      'Content-Type: text/html; charset=utf-8',
      'Content-Transfer-Encoding: 8bit',
      '',
      page(text),
    ];
    return [
      `Content-Type: multipart/alternative; boundary="${boundary}"`,
      '',
      ...part(plain),
      ...part(html),
      `--${boundary}--`,
    ];
  }
  const content = drawing.bytes(ATTACHMENT_BYTES).toString('base64').replace(/.{76}/g, '$&\n');
  const file = [
    'Content-Type: image/png; name="pantalla.png"',
    'Content-Disposition: attachment; filename="pantalla.png"',
    'Content-Transfer-Encoding: base64',
    '',
    content,
  ];
  return [
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    '',
    ...part(plain),
    ...part(file),
    `--${boundary}--`,
  ];
}

/** As Outlook writes it: styles of some kilobytes, and each line in markup of its own. */
function page(text: string): string {
  const styles = Array.from(
    { length: 120 },
    (_, i) =>
      `p.Mso${i}, li.Mso${i}, div.Mso${i} {margin:0cm; margin-bottom:.0001pt; font-size:11.0pt; font-family:"Calibri",sans-serif;}`,
  ).join('\n');
  const lines = text
    .split('\n')
    .map((line) => `<p class="MsoNormal"><span style="font-size:11.0pt">${line || '&nbsp;'}</span></p>`);
  const head = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!--\n${styles}\n--></style></head><body lang="ES-CO"><div class="WordSection1">\n${lines.join('\n')}\n`;
  const row =
    '<tr><td style="border:solid 1.0pt; padding:0cm 5.4pt"><p class="MsoNormal"><b>Caja</b></p></td><td><p class="MsoNormal">fuera de línea</p></td></tr>\n';
  const rows = Math.max(0, Math.ceil((HTML_BYTES - Buffer.byteLength(head) - 60) / Buffer.byteLength(row)));
  return `${head}<table>${row.repeat(rows)}</table></div></body></html>`;
}

function phone(drawing: Chance): string {
  return `3${String(drawing.below(1e9)).padStart(9, '0')}`.replace(/(...)(...)(....)/, '$1 $2 $3');
}
