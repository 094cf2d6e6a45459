// What agents taught about an address, among everything else that a mail says.
import { readFields } from '../../../src/intake/fields';
import { ciudadesSchema } from '../../../src/policy/ciudades';
import { empresasSchema } from '../../../src/policy/empresas';

const LEARNED = {
  company: 'Ferretería El Tornillo',
  reporter: 'Julia Paz',
  phone: '+573104567890',
  ext: null,
};
const DIRECTORY = empresasSchema.parse({
  companies: [
    {
      name: 'Supermercado El Roble',
      domains: ['elroble.example'],
      contacts: [{ name: 'Ana Pérez', email: 'ana@elroble.example', phone: '+573000000001' }],
    },
    { name: 'Droguería La 14', domains: ['la14.example'], contacts: [] },
  ],
});

const read = (from: string, text: string, name = '') =>
  readFields({
    mail: { from: { name, address: from }, subject: 'No imprime', replyTo: [] },
    visibleText: text,
    signature: null,
    directory: DIRECTORY,
    learned: LEARNED,
    cities: ciudadesSchema.parse({}),
    ownAddresses: ['soporte@websaas.net'],
    ownPhones: [],
  }).fields;

const values = ({ company, reporter, phone }: ReturnType<typeof read>) => [
  company.value,
  reporter.value,
  phone.value,
];

test('fills what the mail leaves out, and is marked as the directory’s', () => {
  const fields = read('tienda@gmail.com', 'La caja no imprime los recibos desde ayer.');
  expect(values(fields)).toEqual(['Ferretería El Tornillo', 'Julia Paz', '+573104567890']);
  expect([fields.company.source, fields.reporter.source, fields.phone.source]).toEqual([
    ...['directory', 'directory', 'directory'],
  ]);
});

test('a form in the mail counts more', () => {
  const text =
    'Empresa: Panadería La Espiga\nPersona: Rosa Parra\nTeléfono: 311 222 3344\nDetalle: no imprime.';
  expect(values(read('tienda@gmail.com', text))).toEqual([
    'Panadería La Espiga',
    'Rosa Parra',
    '+573112223344',
  ]);
});

test('a telephone that the mail gives counts more, and so does who signs', () => {
  const text = 'La caja no imprime. Por favor llámenme al 311 222 3344.\n\nCordialmente,\nRosa Parra';
  expect(values(read('tienda@gmail.com', text))).toEqual([
    'Ferretería El Tornillo',
    'Rosa Parra',
    '+573112223344',
  ]);
});

test('an agent’s word on one address counts more than the domain', () => {
  expect(read('externo@la14.example', 'La caja no imprime.').company.value).toBe('Ferretería El Tornillo');
});

test('a contact that the directory lists is what the directory says', () => {
  expect(values(read('ana@elroble.example', 'La caja no imprime.'))).toEqual([
    'Supermercado El Roble',
    'Ana Pérez',
    '+573000000001',
  ]);
});
