import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TEMPLATES } from './confirmation-mails';
import { ENGLISH_LETTERS } from './english-samples';
import { LETTERS } from './every-letter';

/** A folder without a sample letter fails. */
describe.each(TEMPLATES.letters)('the letter %s', (folder) => {
  const letters = LETTERS[folder]?.() ?? [];

  test('renders', () => {
    expect(letters.length).toBeGreaterThan(0);
    for (const { subject, text, html } of letters) {
      expect(subject).not.toBe('');
      expect(text.length).toBeGreaterThan(200);
      const language = folder.startsWith('en/') ? 'en' : 'es-CO';
      expect(html!.startsWith(`<!DOCTYPE html>\n<html lang="${language}">`)).toBe(true);
    }
  });

  test('reads as its golden text', () => {
    const file = join(__dirname, 'golden', 'letters', `${folder.replace('/', '-')}.txt`);
    const said = letters.map(({ subject, text }) => `${subject}\n\n${text}`).join('\n=====\n');
    expect(said).toBe(readFileSync(file, 'utf8'));
  });

  test('loads nothing, runs nothing, follows nobody', () => {
    for (const { html } of letters) {
      expect(html).not.toMatch(
        /<\s*(script|iframe|object|embed|form|input|base|link|svg|video|img(?! src="cid:[\w.@-]+" alt="[^"]))\b/i,
      );
      expect(html).not.toMatch(/https?:|\/\/|url\(|@import|\son\w+\s*=/i);
      for (const [, target] of html!.matchAll(/href="([^"]*)"/g))
        expect(target).toMatch(/^(mailto:|tel:\+?\d)/);
    }
  });

  test('is whole: every element is closed, and no hole of the template shows', () => {
    for (const { html, text } of letters) {
      expect(unclosed(html!)).toEqual([]);
      expect(html! + text).not.toMatch(/\{\{|\}\}|undefined|null|NaN|\[object|\$\{|%[sd]\b/);
    }
  });

  test('is readable as plain text', () => {
    for (const { text } of letters) {
      // An address that one can open cannot be broken.
      const lines = text.split('\n').filter((line) => !line.startsWith('mailto:'));
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(78);
      expect(text).not.toMatch(/[ \t]\n|\n\n\n|<[a-z/]|&[a-z#]\w*;/);
    }
  });

  test('is small', () => {
    for (const { html, text } of letters) expect(Buffer.byteLength(html! + text)).toBeLessThan(16_384);
  });
});

test('no letter in English says a word of Spanish that is not a name', () => {
  const spanish =
    /[¿¡«»]|\b(?:su|el|las?|los|una?|de|del|que|este|correo|caso|para|por|con|est[aá]|nosotros|hola|saludo|hábil(?:es)?)\b/i;
  for (const letters of Object.values(ENGLISH_LETTERS))
    for (const { text, html, subject } of letters()) {
      const shown = html!.replace(/<style>[\s\S]*?<\/style>/g, '').replace(/<[^>]*>/g, ' ');
      for (const part of [subject, text, shown])
        expect(
          spanish.exec(
            part.replaceAll(/Supermercado El Roble|Ingeniera de soporte|La caja 3 no factura/g, ''),
          )?.[0],
        ).toBeUndefined();
    }
});

/** Every letter that a client gets; who works the desk reads Spanish. */
test('every letter to clients has its English', () => {
  const toStaff =
    /^(?:aviso|aviso_operador|por_vencer|vencimiento|resumen_avisos|libros_descuadrados|politica_rechazada|sin_acceso|correo_detenido|respuesta_comando|ayuda_comandos|estado_caso|correos_retenidos|informe_ans|visita_agente)$/;
  const toClients = TEMPLATES.letters.filter((folder) => !folder.includes('/') && !toStaff.test(folder));
  const english = TEMPLATES.letters.filter((folder) => folder.startsWith('en/'));
  expect(english.toSorted()).toEqual(toClients.map((folder) => `en/${folder}`).toSorted());
});

/** Elements left open or closed out of turn. */
function unclosed(html: string): string[] {
  const open: string[] = [];
  const body = html.replace(/<!--[\s\S]*?-->/g, '').replace(/<style>[\s\S]*?<\/style>/g, '');
  for (const [, slash, name] of body.matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*>/g)) {
    if (/^(meta|br|img)$/.test(name!)) continue;
    if (!slash) open.push(name!);
    else if (open.at(-1) === name) open.pop();
    else return [...open, `/${name}`];
  }
  return open;
}
