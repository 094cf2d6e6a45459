import { completeFields, noFields, readFields } from '../../../src/intake/fields';
import type { Fields, Missing } from '../../../src/intake/finding';
import { processorTime } from '../../support/processor-time';
import { inputOf } from './reader';

const known = (values: Partial<Record<keyof Fields, string>>): Fields => {
  const fields = noFields();
  for (const [name, value] of Object.entries(values))
    Object.assign(fields[name as keyof Fields], { value, source: 'text', confidence: 0.9 });
  return fields;
};

const answer = (before: Partial<Record<keyof Fields, string>>, missing: Missing[], text: string) => {
  const { fields, missing: left } = completeFields(
    known(before),
    missing,
    inputOf({ from: ['Caja', 'caja@correo.example'], text }),
  );
  return {
    company: fields.company.value,
    reporter: fields.reporter.value,
    phone: fields.phone.value,
    detail: fields.detail.value,
    left,
  };
};

test('a bare number fills the telephone', () => {
  expect(answer({ company: 'X', reporter: 'Y', detail: 'Z' }, ['phone'], '3104567890')).toEqual({
    company: 'X',
    reporter: 'Y',
    phone: '+573104567890',
    detail: 'Z',
    left: [],
  });
});

test('a bare fixed number takes the prefix of the town in the known company', () => {
  expect(
    answer({ company: 'Café Sol Popayán', reporter: 'Y', detail: 'Z' }, ['phone'], '8231122').phone,
  ).toBe('+576028231122');
});

test.each([
  'Droguería La 14',
  'droguería la 14',
  'Buenas tardes, es Droguería La 14. Gracias',
  'La empresa es Droguería La 14',
  'Empresa: Droguería La 14',
])('"%s" fills the company', (text) => {
  expect(
    answer({ reporter: 'Y', phone: '+573000000000', detail: 'Z' }, ['company'], text).company?.toLowerCase(),
  ).toBe('droguería la 14');
});

test('a name that no list knows fills the only open question', () => {
  expect(answer({ reporter: 'Y', phone: '+573000000000', detail: 'Z' }, ['company'], 'Kumbaya').company).toBe(
    'Kumbaya',
  );
  expect(
    answer({ company: 'X', phone: '+573000000000', detail: 'Z' }, ['reporter'], 'Yurladis').reporter,
  ).toBe('Yurladis');
});

test('short lines fill several fields at once', () => {
  expect(
    answer({ detail: 'Z' }, ['company', 'reporter', 'phone'], 'Kumbia Games\nMichael Torres\n301 233 4455'),
  ).toEqual({
    company: 'Kumbia Games',
    reporter: 'Michael Torres',
    phone: '+573012334455',
    detail: 'Z',
    left: [],
  });
});

test('what is known is never overwritten, and only what was asked is filled', () => {
  const after = answer(
    { company: 'Café Sol', reporter: 'Ana', detail: 'Z' },
    ['phone'],
    'Empresa: Otra Cosa S.A.S.\nReporta: Luis Mora\nTel: 3104567890',
  );
  expect(after).toMatchObject({ company: 'Café Sol', reporter: 'Ana', phone: '+573104567890' });
  expect(answer({ company: 'Café Sol' }, [], '3104567890').phone).toBeNull();
});

test('an answer that tells nothing leaves the question open', () => {
  expect(
    answer({ reporter: 'Y', phone: '+573000000000', detail: 'Z' }, ['company'], 'Buenas tardes, quedo atento')
      .left,
  ).toEqual(['company']);
});

test('the situation is filled when it was asked for', () => {
  expect(
    answer(
      { company: 'X', reporter: 'Y', phone: '+573000000000' },
      ['detail'],
      'Hola\nLa impresora de la caja 2 no imprime',
    ).detail,
  ).toBe('La impresora de la caja 2 no imprime');
});

test('blank lines and dashes cost no search of the whole text each', async () => {
  for (const unit of ['\n', '- - ']) {
    const text = unit.repeat(Math.ceil(20_000 / unit.length));
    const read = () => readFields(inputOf({ from: ['Ana', 'ana@correo.example'], text }));
    expect(await processorTime(read, 100, 20)).toBeLessThan(100);
  }
});

test('a text of any size is read in linear time', async () => {
  for (const unit of [
    'a: ',
    '310 ',
    'Ana Ruiz, ',
    '. ',
    '(',
    'soy ',
    'x@',
    '1.',
    'de la ',
    '\n',
    'Cel: 310\n',
    '~',
    '- - ',
  ]) {
    const text = unit.repeat(Math.ceil(1_000_000 / unit.length));
    const read = () => readFields(inputOf({ from: ['Ana', 'ana@correo.example'], text }));
    expect(await processorTime(read, 1500)).toBeLessThan(1500);
  }
});
