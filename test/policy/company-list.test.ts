// Lists of companies as spreadsheets save them: what is taken, and why a line is not.
import { readCompanyList } from '../../src/policy/company-list';
import { readDelimited } from '../../src/policy/delimited';

describe('a table', () => {
  test.each([
    [
      'a;b\n1;2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\r\n1,2\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      '\ufeffa\tb\n1\t2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a;b\n"x;y";"él dijo ""sí"""',
      [
        ['a', 'b'],
        ['x;y', 'él dijo "sí"'],
      ],
    ],
    [
      'a;b\n\n ; \n"dos\nlíneas";2',
      [
        ['a', 'b'],
        ['dos\nlíneas', '2'],
      ],
    ],
    [
      'a;b\nRosa "la Flaca";2',
      [
        ['a', 'b'],
        ['Rosa "la Flaca"', '2'],
      ],
    ],
    ['', []],
  ])('%j is %j', (text, cells) => {
    expect(readDelimited(text).rows.map((row) => row.cells)).toEqual(cells);
  });

  test('knows the line on which each row begins, also behind a cell of several lines', () => {
    expect(readDelimited('a\n"1\n2"\n\n3').rows.map(({ line }) => line)).toEqual([1, 2, 5]);
  });

  test('names the quote that is never closed', () => {
    expect(readDelimited('a;b\n1;2\n"3;4\n5;6').openQuote).toBe(3);
  });
});

const HEAD =
  'Empresa;Alias;Dominios;Ciudad;Idioma;Horas por mes;Contacto;Correo electrónico;Teléfono;Recibe informes';

test('a line in Spanish is a company with its contact', () => {
  const { companies, faults } = readCompanyList(
    `${HEAD}\nDroguería La 14;La 14 | L14;@La14.example;Cali;Español;7,5;Marta Ruiz;Marta@La14.example;300 111-2233;Sí`,
  );
  expect(faults).toEqual([]);
  expect(companies).toEqual([
    {
      line: 2,
      company: {
        ...{ name: 'Droguería La 14', aliases: ['La 14', 'L14'], domains: ['la14.example'] },
        ...{ city: 'Cali', language: 'es', hours_per_month: 7.5 },
      },
      contact: { name: 'Marta Ruiz', email: 'marta@la14.example', phone: '+573001112233', reports: true },
    },
  ]);
});

test('headings may be English, in any order, and few', () => {
  const { companies, faults } = readCompanyList('email,name,company\nrosa@x.co,Rosa,La Espiga\n');
  expect(faults).toEqual([]);
  expect(companies).toMatchObject([{ company: { name: 'La Espiga' }, contact: { email: 'rosa@x.co' } }]);
});

describe('a line is refused', () => {
  test.each([
    [';;;;;;Ana;ana@x.co;;', 'names no company'],
    ['El Roble;;;;;;;ana@x.co;;', 'a contact needs a name and an e-mail address'],
    ['El Roble;;;;;;Ana;;;', 'a contact needs a name and an e-mail address'],
    [
      'El Roble;;;;;;Ana;ana arroba x.co;;',
      'email is "ana arroba x.co"; must be an e-mail address such as laura@websaas.net',
    ],
    ['El Roble;;roble;;;;;;;', 'domains is "roble"; must be a mail domain such as elroble.example'],
    ['El Roble;;;;;diez;;;;', 'is "diez"; hours must be a number such as 10 or 7,5'],
    ['El Roble;;;;;-1;;;;', 'is "-1"; hours must be a number such as 10 or 7,5'],
    ['El Roble;;;;francés;;;;;', 'is "francés"; language must be es or en'],
    ['El Roble;;;;;;Ana;ana@x.co;;quizás', 'is "quizás"; reports must be sí or no'],
    [
      'El Roble;;;;;;Ana;ana@x.co;4447227 ext. 2;',
      'is "4447227 ext. 2"; phone must be a Colombian number of ten digits, or begin with + and the country',
    ],
    ['El Roble;;;;;;;;;sí', 'says who gets reports and names no contact'],
    ['El Roble;;;;;;;;;;;x', 'has 12 cells, the headings 10'],
  ])('%s: %s', (line, message) => {
    const { companies, faults } = readCompanyList(`${HEAD}\n${line}\nLa Espiga;;;;;;;;;`);
    expect(faults).toEqual([{ line: 2, message }]);
    expect(companies).toMatchObject([{ line: 3, company: { name: 'La Espiga' } }]);
  });
});

test('a list without headings that anybody knows is told what they are', () => {
  const { companies, faults } = readCompanyList('Supermercado El Roble;elroble.example\n');
  expect(companies).toEqual([]);
  expect(faults.at(-1)!.message).toMatch(/^has no column for the company; known: empresa, alias/);
  expect(readCompanyList('').faults).toHaveLength(1);
  expect(readCompanyList('empresa;cliente\nA;B').faults[0]!.message).toBe(
    'column "cliente" says the same as "empresa"',
  );
});
