import { read } from './reader';

const phoneIn = (text: string) => {
  const { value, ext } = read({ text }).fields.phone;
  return ext === null ? value : `${value} ext ${ext}`;
};

describe('a Colombian number is read however it is grouped', () => {
  test.each([
    ['Mi celular es 3104567890', '+573104567890'],
    ['Mi cel 310 456 78 90', '+573104567890'],
    ['cel: 310-456-7890', '+573104567890'],
    ['Cel.310.456.78.90', '+573104567890'],
    ['llamar al (310) 456 7890', '+573104567890'],
    ['whatsapp +57 310 4567890', '+573104567890'],
    ['whatsapp +57-310-456-7890', '+573104567890'],
    ['cel 573104567890', '+573104567890'],
    ['cel (57) 310 456 7890', '+573104567890'],
    ['cel 3 1 0 4 5 6 7 8 9 0', '+573104567890'],
    ['mi whatsapp: https://wa.me/573104567890', '+573104567890'],
    ['Tel (604) 444 11 27', '+576044441127'],
    ['Tel 6044441127', '+576044441127'],
    ['Tel +57 604 444 1127', '+576044441127'],
    ['Tel (4) 4441127', '+576044441127'],
    ['Tel +57 (4) 444 1127', '+576044441127'],
    ['Tel (034) 4441127', '+576044441127'],
    ['TELÉFONO:\n8 275 41 06 (Ibagué)', '+576082754106'],
    ['tel 4 444 1127', '+576044441127'],
    ['Llámenme al 3104567890, perdón la molestia, mi socio tiene el 3001112233', '+573104567890'],
    ['la caja se tranco. CONTESTO EN EL 3104567890', '+573104567890'],
    ['CONTESTO YO, ELKIN MERIÑO, AL 3104567890', '+573104567890'],
    ['Tel. 444 11 27 Medellín', '+576044441127'],
    ['Estamos en Popayán, teléfono 8231122', '+576028231122'],
    ['Tel 663 41 12 (Acacías, Meta)', '+576086634112'],
    ['Tel 604 444 11 27 ext. 102', '+576044441127 ext 102'],
    ['PBX 6044441127 Ext 5 - Cel 3104567890', '+573104567890'],
    ['Llámenme al fijo 6044441127 extensión 7, cel 3104567890', '+576044441127 ext 7'],
  ])('%s', (text, phone) => {
    expect(phoneIn(text)).toBe(phone);
  });
});

describe('numbers of other countries keep their code', () => {
  test.each([
    ['Padaria Bom Jardim, São Paulo - (11) 98455-2071', '+5511984552071'],
    ['You can call me on +1 (305) 555-0148 ext. 24', '+13055550148 ext 24'],
    ['mi numero es +58 412 123 4567', '+584121234567'],
    ['Tel. +593 99 123 4567', '+593991234567'],
    ['phone 0044 20 7946 0321', '+442079460321'],
  ])('%s', (text, phone) => {
    expect(phoneIn(text)).toBe(phone);
  });
});

describe('what is no telephone is left alone', () => {
  test.each([
    'NIT 900.456.123-1',
    'NIT: 900456123-1',
    'C.C. 3.105.551.234',
    'cédula 3105551234',
    'la factura 3105551234 quedó doble',
    'la factura FE-3105551234 quedó doble',
    'resolución 18764031187720',
    'sale el código 3187764402',
    'mi ID de AnyDesk es 345 678 901',
    'TeamViewer 1 345 678 901',
    'valor $ 3.150.000.000',
    'cobró 3108000 pesos',
    'consignación a la cuenta 3145678901 de Bancolombia',
    'el pedido 4456677 de Medellín no aparece',
    'CUFE 3f104567890a3104567890b',
    'la guía 3124445566 no llegó',
    'he llamado al 604 444 7227 y no contestan',
    'Tel 4447227 Medellín',
    'el proveedor atiende en el 3112223344',
    'Tel 8231122',
    'La caja queda en el local 4 444 1127 no lo sé',
  ])('%s', (text) => {
    expect(phoneIn(text)).toBeNull();
  });
});

test('the number that the writer does not want called is passed over', () => {
  expect(phoneIn('Llámenme al 3155544321, no al 3001112233 que está dañado')).toBe('+573155544321');
});

test('a seven-digit number takes its prefix from the town of the listed company', () => {
  const { fields } = read({
    from: ['Ana', 'ana@elroble.example'],
    text: 'No imprime. Mi teléfono es 8231122.',
    directory: {
      companies: [
        { name: 'El Roble', aliases: [], domains: ['elroble.example'], city: 'Popayán', contacts: [] },
      ],
    },
  });
  expect(fields.phone.value).toBe('+576028231122');
});
