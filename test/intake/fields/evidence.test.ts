/** Where a value was read, and which reading wins when several disagree. */

import { readFields } from '../../../src/intake/fields';
import type { Directory } from '../../../src/policy/empresas';
import { inputOf, read } from './reader';

const directory: Directory = {
  companies: [
    {
      name: 'Supermercado El Roble',
      aliases: ['El Roble Centro'],
      domains: ['elroble.example'],
      city: 'Medellín',
      contacts: [{ name: 'Ana Pérez', email: 'ana@correo.example', phone: '+573000000001', reports: true }],
    },
  ],
};

test('the text beats the signature, the signature the header', () => {
  const mail = { from: ['Pedro Gil', 'caja@x.example'] as [string, string], subject: 'caja' };
  const signed = { ...mail, text: 'No imprime la caja 2.\n\nRosa Marín\nCafé Sol' };
  expect(read({ ...mail, text: 'No imprime la caja 2.' }).fields.reporter).toMatchObject({
    value: 'Pedro Gil',
    source: 'from',
  });
  expect(read(signed).fields.reporter).toMatchObject({ value: 'Rosa Marín', source: 'signature' });
  expect(
    read({ ...signed, text: `Mi nombre es Luz Dary Botero. ${signed.text}` }).fields.reporter,
  ).toMatchObject({
    value: 'Luz Dary Botero',
    source: 'text',
  });
});

test('a signature that was already cut off is read too', () => {
  const { fields } = read({
    text: 'No imprime la caja 2.',
    signature: 'Rosa Marín\nGerente | Café Sol\nCel 310 456 78 90',
  });
  expect(fields.company).toMatchObject({ value: 'Café Sol', source: 'signature' });
  expect(fields.phone).toMatchObject({ value: '+573104567890', source: 'signature' });
  expect(fields.detail.value).toBe('No imprime la caja 2.');
});

test('the directory fills what the mail does not say, and says so', () => {
  const { fields, missing } = read({
    from: ['', 'ana@correo.example'],
    text: 'No imprime la caja 2.',
    directory,
  });
  expect(fields.company).toMatchObject({ value: 'Supermercado El Roble', source: 'directory' });
  expect(fields.reporter).toMatchObject({ value: 'Ana Pérez', source: 'directory' });
  expect(fields.phone).toMatchObject({ value: '+573000000001', source: 'directory' });
  expect(missing).toEqual([]);
});

test('a domain of the directory tells the company and nothing else', () => {
  const { fields, missing } = read({
    from: ['Caja 1', 'caja1@pos.elroble.example'],
    text: 'No imprime.',
    directory,
  });
  expect(fields.company).toMatchObject({ value: 'Supermercado El Roble', source: 'directory' });
  expect(missing).toEqual(['reporter', 'phone']);
});

test('what the mail says beats the directory', () => {
  const { fields } = read({
    from: ['', 'ana@correo.example'],
    text: 'Empresa: Café Sol\nDetalle: no imprime la caja',
    directory,
  });
  expect(fields.company).toMatchObject({ value: 'Café Sol', source: 'label' });
});

test.each([
  'Auxiliar Administrativo',
  'Caja Sede Norte',
  'Compras',
  'Contabilidad 2',
  'Usuario',
  'Gerencia General',
  'Punto de Venta 3',
  'Soporte TI',
])('"%s" is no person and no company', (name) => {
  expect(read({ from: [name, 'x1@correo.example'], text: 'No imprime la caja.' }).missing).toEqual([
    'company',
    'reporter',
    'phone',
  ]);
});

test.each([
  ['Quiñones, Sandra Milena', 'Sandra Milena Quiñones'],
  ['JHON FREDY OSPINA', 'Jhon Fredy Ospina'],
  ['Ing. Rubén Cadena', 'Rubén Cadena'],
  ['Yorladys Cuchimba', 'Yorladys Cuchimba'],
])('the display name "%s" is %s', (name, reporter) => {
  expect(read({ from: [name, 'x1@correo.example'], text: 'No imprime la caja.' }).fields.reporter.value).toBe(
    reporter,
  );
});

test('a company in the display name is told by the mail itself', () => {
  const { fields } = read({
    from: ['Operaciones Panadería Trigo y Miel', 'op@correo.example'],
    text: 'No imprime la caja.',
  });
  expect(fields.company).toMatchObject({ value: 'Panadería Trigo y Miel', source: 'from' });
  expect(fields.reporter.value).toBeNull();
});

test('the situation is taken from the subject when the text only greets', () => {
  expect(
    read({ subject: 'RE: [WS-2026-000123] La caja 3 no imprime', text: 'Buenas tardes, gracias' }).fields
      .detail,
  ).toMatchObject({
    value: 'La caja 3 no imprime',
    source: 'subject',
  });
});

test('a call for help without a situation is missing its detail', () => {
  expect(read({ subject: 'Urgente', text: 'Buenas tardes, por favor llamarme. Gracias' }).missing).toContain(
    'detail',
  );
});

test('the desk itself is never the company or the contact', () => {
  const { fields } = read({
    from: ['Ana Ruiz', 'ana@correo.example'],
    text: 'Señores WebSaaS: escribo a soporte@websaas.net porque la caja no imprime.',
  });
  expect(fields.company.value).toBeNull();
  expect(fields.email.value).toBe('ana@correo.example');
});

describe('a mail that is passed on', () => {
  const text =
    'Por favor su ayuda con el caso de abajo.\n\nDe: Caja <caja@hbahia.example>\nEnviado: lunes, 3 de noviembre de 2025 8:12\nPara: Luis Gil\nAsunto: No imprime\n\nLa recepción no imprime facturas.\n\nCarmen Wilches\nHotel Bahía\nCel 3112345566';
  const passedOn = (own: string) =>
    readFields({
      ...inputOf({ from: ['Luis Gil', 'luis@grupo.example'], subject: 'RV: No imprime', text: own }),
      mail: {
        from: { name: 'Luis Gil', address: 'luis@grupo.example' },
        subject: 'RV: No imprime',
        replyTo: [],
        text,
      },
    }).fields;

  test('tells whose trouble it is, and is answered to who sent it', () => {
    expect(passedOn('Por favor su ayuda con el caso de abajo.')).toMatchObject({
      company: { value: 'Hotel Bahía' },
      reporter: { value: 'Carmen Wilches' },
      phone: { value: '+573112345566' },
      email: { value: 'luis@grupo.example' },
      detail: { value: expect.stringContaining('La recepción no imprime facturas.') },
    });
  });

  test('leaves the sender to be called who asks for it', () => {
    expect(passedOn('Ayuda con lo de abajo, llámenme a mí al 3009998877.')).toMatchObject({
      company: { value: 'Hotel Bahía' },
      reporter: { value: 'Luis Gil' },
      phone: { value: '+573009998877' },
    });
  });
});
