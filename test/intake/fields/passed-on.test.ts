/** Mails that pass another on: what of it belongs on the ticket, and who is to be called. */
import { readFields } from '../../../src/intake/fields';
import { visibleText } from '../../../src/message/reply';
import { inputOf } from './reader';

function readPassedOn(from: [name: string, address: string], subject: string, text: string) {
  const { visible, signature } = visibleText({ text, html: null });
  const input = inputOf({ from, subject, text });
  return readFields({ ...input, visibleText: visible, signature }).fields;
}

describe("a manager passes on a cashier's words", () => {
  const fields = readPassedOn(
    ['Héctor Fabio Lozano', 'hlozano@distrilozano.example'],
    'RV: error en caja',
    'Buenos días, me ayudan con lo que me escribe la cajera. Cualquier cosa me llaman a mí.\n\nHéctor Fabio Lozano\nGerente\nDistrilozano S.A.S.\n314 550 9912\n\n________________________________\nDe: Caja 2 <caja2@distrilozano.example>\nEnviado: lunes, 3 de noviembre de 2025 9:14\nPara: Héctor Fabio Lozano\nAsunto: error en caja\n\nDon Héctor el sistema saca un letrero rojo al cobrar con tarjeta. Yuri',
  );

  test('who asks to be called is the reporter', () =>
    expect(fields).toMatchObject({
      company: { value: 'Distrilozano S.A.S.' },
      reporter: { value: 'Héctor Fabio Lozano' },
      phone: { value: '+573145509912' },
    }));

  test("the cashier's words tell the situation", () => {
    expect(fields.detail.value).toContain('un letrero rojo al cobrar con tarjeta');
    expect(fields.detail.value).not.toContain('Enviado:');
  });
});

test('a bill passed on adds nothing to what the client says of it', () => {
  const { detail } = readPassedOn(
    ['Marta Cecilia Díaz', 'mdiaz@calzadodiaz.example'],
    'Fwd: Cuenta de cobro 552',
    'Buenas tardes. En esta cuenta nos están cobrando una visita que era de garantía; necesitamos que la corrijan.\n\nMarta Cecilia Díaz\nCalzado Díaz Ltda.\nTel. 607 555 1290\n\n---------- Forwarded message ---------\nDe: Cartera WebSaaS <cartera@websaas.example>\nFecha: mar, 4 nov 2025\nAsunto: Cuenta de cobro 552\n\nSaldo en mora: $ 240.000. Evite el corte del servicio.',
  );
  expect(detail.value).toContain('nos están cobrando una visita que era de garantía');
  expect(detail.value).not.toContain('Evite el corte');
});

test('without words of its own, the mail passed on tells everything', () => {
  const fields = readPassedOn(
    ['Sistemas', 'sistemas@grupo.example'],
    'Fwd: ayuda',
    'Por favor su gestión.\n\n---------- Forwarded message ---------\nDe: Ana Lucía Mejía <ana@panaderiamejia.example>\nFecha: mar, 4 nov 2025\nAsunto: ayuda\n\nEl horno de pedidos no imprime las comandas.\n\nAna Lucía Mejía\nPanadería Mejía\nCel. 311 440 2290',
  );
  expect(fields).toMatchObject({
    company: { value: 'Panadería Mejía' },
    reporter: { value: 'Ana Lucía Mejía' },
    phone: { value: '+573114402290' },
  });
  expect(fields.detail.value).toContain('no imprime las comandas');
});

test("the fuller name of the sender's own words goes before the short one of the mail passed on", () => {
  const passed = (words: string) =>
    readPassedOn(
      ['Elena Gómez', 'egomez@contadoresgomez.example'],
      'RV: caja',
      `${words}\n\nElena Gómez\n\nDe: Las Villas <caja@lasvillas.example>\nEnviado: lunes\nPara: Elena Gómez\nAsunto: caja\n\nDoctora, el IVA sale mal en todas las facturas.\n\nPedro Ruiz\nSupermercado Las Villas`,
    ).company.value;
  expect(passed('Les reenvío el caso de nuestro cliente Supermercado Las Villas del Norte S.A.S.')).toBe(
    'Supermercado Las Villas del Norte S.A.S.',
  );
  expect(passed('Les reenvío el caso. Elena Gómez, Contadores Gómez.')).toBe('Supermercado Las Villas');
});

describe('who passes a mail on may hand the case over', () => {
  const passedOn = (words: string) =>
    readPassedOn(
      ['Esteban Lozada', 'elozada@aliado.example'],
      'RV: tienda parada',
      `${words}\n\nEsteban Lozada\nAsesor comercial\nPOS Andinos S.A.S.\nCel. 317 555 0102\n\nDe: Diana Peñuela <dpenuela@jugueteria.example>\nEnviado: lunes, 16 de marzo de 2026 8:12 a. m.\nPara: Esteban Lozada <elozada@aliado.example>\nAsunto: tienda parada\n\nEl sistema no deja facturar en ninguna caja. Mi número es 311 555 0186.\n\nDiana Peñuela\nJuguetería Arcoíris`,
    );

  test.each([
    'Les paso lo de un cliente; por favor contactarla directamente a ella, yo no conozco el caso.',
    'Les reenvío lo de mi clienta, favor atenderlo con ella directamente.',
    'Va el caso de la juguetería. Contactar a la administradora, datos abajo.',
  ])('then the client is written to: %s', (words) =>
    expect(passedOn(words)).toMatchObject({
      reporter: { value: 'Diana Peñuela' },
      phone: { value: '+573115550186' },
      email: { value: 'dpenuela@jugueteria.example' },
    }),
  );

  test('else he is', () =>
    expect(passedOn('Les paso lo de un cliente, quedo atento.').email.value).toBe('elozada@aliado.example'));
});

test('where to call a third person is left out at the end of what is passed on', () => {
  const { detail, phone } = readPassedOn(
    ['Jorge Tascón', 'jtascon@hotel.example'],
    'RV: cobro duplicado',
    'Les reenvío lo que me pasó mi contadora: nos debitaron dos veces la mensualidad. Me pueden llamar a mí al 318 712 5503.\n\nJorge Tascón\nHotel Calima\n\nDe: Contabilidad <contabilidad@hotel.example>\nEnviado: lunes\nPara: Jorge Tascón\nAsunto: cobro\n\nDon Jorge, le adjunto el extracto donde se ven los dos débitos.\nMi celular por si algo: 316 220 1187\nStella Rengifo',
  );
  expect(phone.value).toBe('+573187125503');
  expect(detail.value).toContain('nos debitaron dos veces');
  expect(detail.value).not.toContain('316 220 1187');
});

describe('of two at one house', () => {
  const passed = (own: string, words: string, below: string) =>
    readPassedOn(
      ['Bernardo Illera', 'billera@panaderiailler.example'],
      'RV: Rechazo',
      `${own}\n\nBernardo Illera\nPanadería Illera\n312 555 0141\n\nDe: PDV Parque <caja@panaderiailler.example>\nEnviado: martes, 12 de mayo de 2026 10:14 a. m.\nPara: Bernardo Illera\nAsunto: Rechazo\n\n${words}\n${below}`,
    );

  test('who leaves a number is the reporter when the other leaves none', () => {
    const fields = passed(
      'Reenvío lo que me pasó la cajera. ¿Qué le corregimos?',
      'Don Bernardo, la DIAN devolvió la factura.',
      'Yurani',
    );
    expect(fields).toMatchObject({
      company: { value: 'Panadería Illera' },
      reporter: { value: 'Bernardo Illera' },
      phone: { value: '+573125550141' },
    });
    expect(fields.detail.value).toContain('la DIAN devolvió la factura');
  });

  test('so is who asks to have it arranged with him', () => {
    const fields = passed(
      'Su ayuda con lo de abajo. Coordinen conmigo.',
      'Don Bernardo, la caja no vende nada desde las once.',
      'Neyla, cel 3125550142',
    );
    expect(fields).toMatchObject({
      company: { value: 'Panadería Illera' },
      reporter: { value: 'Bernardo Illera' },
      phone: { value: '+573125550141' },
    });
  });

  test('else who wrote first', () =>
    expect(
      passed(
        'Reenvío el caso de la tienda.',
        'La caja no vende nada desde las once.',
        'Neyla Ortiz, cel 3125550142',
      ),
    ).toMatchObject({ reporter: { value: 'Neyla Ortiz' }, phone: { value: '+573125550142' } }));
});

test('a client who asks to be called back is the contact, whatever the vendor says who passes the mail on', () => {
  const fields = readPassedOn(
    ['Felipe Antía', 'fantia@solucioneslocales.example'],
    'RV: no cuadra el arqueo',
    'Hola equipo, les reenvío lo de este cliente. Gracias.\nFelipe Antía\nAsesor comercial – Soluciones Locales Ltda.\nCel. 312 555 0151\n\n---------- Forwarded message ---------\nDe: Blanca Nubia Sarmiento <bsarmiento@mercaloma.example>\nDate: vie, 13 feb 2026 a las 11:48\nSubject: no cuadra el arqueo\nTo: Felipe Antía <fantia@solucioneslocales.example>\n\nEl arqueo de la caja 2 sale con un sobrante que no existe. Por favor que los ingenieros se comuniquen conmigo.\n\nBlanca Nubia Sarmiento\nMercaloma La Ceja\n312 555 0152\nbsarmiento@mercaloma.example',
  );
  expect(fields).toMatchObject({
    reporter: { value: 'Blanca Nubia Sarmiento' },
    phone: { value: '+573125550152' },
    email: { value: 'bsarmiento@mercaloma.example' },
  });
  expect(fields.detail.value).toContain('un sobrante que no existe');
  expect(fields.detail.value).not.toContain('les reenvío');
});

test('what the one who passes it on tells in a short sentence stays', () => {
  const { detail } = readPassedOn(
    ['Felipe Antía', 'fantia@solucioneslocales.example'],
    'RV: arqueo',
    'Pasa que la caja no abre.\n\n---------- Forwarded message ---------\nDe: Blanca <bsarmiento@mercaloma.example>\nDate: vie, 13 feb 2026 a las 11:48\nSubject: arqueo\nTo: Felipe Antía <fantia@solucioneslocales.example>\n\nDesde ayer estamos así, por favor ayuda con el arqueo.',
  );
  expect(detail.value).toContain('la caja no abre');
});
