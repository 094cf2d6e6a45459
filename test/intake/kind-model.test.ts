import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readKind } from '../../src/intake/kind';
import { compilePriorityRules } from '../../src/intake/priority-rules';
import { tiposModeloSchema } from '../../src/policy/tipos-modelo';
import { kindMails, phrases, shippedPolicy } from './rules';

const shipped = readFileSync(join(__dirname, '../../data/tipos-modelo.json'), 'utf8');
const rules = compilePriorityRules({
  ...shippedPolicy,
  kind_model: tiposModeloSchema.parse(JSON.parse(shipped)),
});
const kindOf = (body: string, subject = '') => readKind({ subject, body }, rules).kind;

describe('with what it learnt, mesa knows a kind that nobody named', () => {
  test.each([
    ['felicitacion', 'Qué señora tan paciente la que me ayudó hoy, me trató con un cariño enorme.'],
    ['sugerencia', 'Sería más práctico que el botón de imprimir quedara arriba, así uno no se pierde.'],
    ['queja', 'El técnico que mandaron llegó tarde, me contestó de mala manera y se fue sin despedirse.'],
    [
      'queja',
      'Estoy verraco con la atención, tres correos y ni un acuse de recibo, qué gente tan desatenta.',
    ],
    ['queja', 'cuánto más toca esperar para que alguien venga llevo un mes llamando y nadie da razón'],
    ['reclamo', 'Me llegó la factura por dos licencias y nosotros solo contratamos una. Devuelvan la plata.'],
  ])('%s: %s', (kind, text) => expect(kindOf(text)).toBe(kind));

  test.each([
    'Qué falta de respeto, llevamos dos horas llamando y no podemos facturar en ninguna caja.',
    'Ustedes siempre tan amables. ¿Me ayudan a crear un usuario nuevo?',
    'Estoy aburrida con esa impresora, corta mal las tirillas desde ayer.',
    'Desde las ocho no le hemos despachado ni una arroba a nadie: el programa se cierra apenas uno va a cobrar.',
    'Ni un tinto hemos vendido, el sistema no pasa del logo y aquí nadie atina qué hacerle.',
    'Hombre por Dios, cuántas veces hay que rogar para que digan cómo se crea una tarifa nocturna. ¿Dónde se hace?',
    'Estoy que me lleva el diablo: díganme de una buena vez en qué pantalla se activa el permiso de descuentos.',
    'buenas será que los domingos también contestan o si a uno se le ofrece algo tiene que llamar el lunes',
    'El viernes estuvimos tres horas sin facturar; una señorita muy atenta lo solucionó. Lo que quiero ahora es entender si se puede sacar un listado de esas facturas.',
    'es para preguntar si el 8 de diciembre hay servicio y a qué número marca uno si nadie contesta el fijo',
  ])('but service asked for stays a request: %s', (text) => expect(kindOf(text)).toBe('solicitud'));

  test('the reasons quote words of the mail', () => {
    const { reasons } = readKind(
      { subject: '', body: 'Qué señora tan paciente, un amor de persona.' },
      rules,
    );
    expect(reasons.length).toBeGreaterThan(0);
    expect(reasons.length).toBeLessThanOrEqual(3);
  });
});

test('of the situations, which all ask for service, 99 in 100 are read as requests', () => {
  const requests = phrases.filter(({ text }) => kindOf(text) === 'solicitud');
  expect(requests.length / phrases.length).toBeGreaterThanOrEqual(0.99);
});

test('97 in 100 of the labelled mails are read right', () => {
  const right = kindMails.filter(({ kind, subject, text }) => kindOf(text, subject) === kind);
  expect(right.length / kindMails.length).toBeGreaterThanOrEqual(0.97);
});

test('the model weighs less than 100 kB', () => expect(shipped.length).toBeLessThan(100_000));
