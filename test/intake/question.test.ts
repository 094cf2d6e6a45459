/** Which mails only ask how a case goes, which cases there were, or how many hours were used; everything else is a matter. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { monthsOf, type Period } from '../../src/intake/period';
import { readQuestion } from '../../src/intake/question';

interface Labelled {
  subject: string;
  text: string;
  asks: 'state' | 'history' | 'hours' | null;
  period: string | null;
}

const asked = (body: string, subject = 'Consulta') => readQuestion({ subject, body }, 'WS');

describe('a question about the state of a case', () => {
  test.each([
    'estado',
    'Estado WS-2026-000123',
    '¿Cómo va el caso WS-2026-000123?',
    'Buenos días, ¿me pueden informar en qué va mi caso?',
    'hola buenas tardes me regalan el estado de mi solicitud porfa',
    'Qué ha pasado con el caso WS-2026-000123? Gracias, quedo atenta.',
    '¿Ya revisaron mi solicitud?',
    'quien esta atendiendo mi caso',
    '¿Para cuándo estaría resuelto el caso WS-2026-000123?',
    'Cordial saludo.\n\nQuisiera saber en qué estado se encuentra mi requerimiento WS-2026-000123.\n\nGracias,\nAna Pérez',
    '¿Cómo va el caso de la impresora de la caja 2?',
    'Buenas, habla Luz de la Droguería San Jorge, ¿en qué va lo que reporté ayer?',
    'Llevo dos días esperando y no me han respondido, ¿qué pasó con mi caso?',
    'bns tardes, en q va el ws-2026-000127 xfa',
    "What's the status of case WS-2026-000123?",
    'Qual o status do meu chamado?',
    'alguna novedad?',
  ])('is %j', (text) => {
    expect(asked(text)?.about).toBe('state');
  });

  test('may stand in the subject of an otherwise empty or merely polite mail', () => {
    expect(asked('', 'Estado del caso WS-2026-000123')?.about).toBe('state');
    expect(asked('Muchas gracias.', '¿Cómo va mi caso?')?.about).toBe('state');
  });

  test('names its cases in full or short, also without hyphens', () => {
    expect(asked('¿cómo va el caso WS2026000705?')).toMatchObject({ numbers: ['WS-2026-000705'] });
    expect(asked('en qué va el caso 123?')).toMatchObject({
      numbers: [],
      shortNumbers: [123],
      certain: true,
    });
  });

  test('is uncertain when it names no case at all', () => {
    expect(asked('¿alguna novedad?')).toMatchObject({ certain: false });
    expect(asked('¿cómo va mi caso?')).toMatchObject({ certain: true });
  });
});

test.each([
  'mis casos',
  'Historial',
  'historial marzo 2026',
  '¿Me pueden enviar el historial de casos de mi empresa?',
  'Quiero ver todas las solicitudes que hemos puesto este año',
  'qué casos tenemos abiertos?',
  'Necesito la relación de los casos de marzo',
  'Listado de mis solicitudes por favor',
  '¿Cuántos casos hemos reportado este mes?',
  'Can you send me a list of all our open cases?',
])('%j asks for the history', (text) => {
  expect(asked(text)?.about).toBe('history');
});

test.each([
  'horas',
  'horas marzo',
  'Horas de soporte de febrero de 2026',
  '¿Cuántas horas de soporte hemos usado este mes?',
  '¿Cuántas horas nos quedan de la bolsa?',
  'Buenas tardes, necesito el informe de horas de marzo, gracias',
  'me regalan el detalle de las horas consumidas el mes pasado',
  'How many support hours have we used this month?',
  'cuántas horas llevamos gastadas?',
  '¿En cuánto va la bolsa de horas?',
])('%j asks for the hours', (text) => {
  expect(asked(text)?.about).toBe('hours');
});

test.each([
  'No me deja ver el estado de la factura',
  'quiero saber el estado de resultados del mes',
  'estado de cuenta de un cliente',
  'historial de ventas de marzo',
  '¿Cómo saco el historial de compras de un cliente?',
  '¿Cómo configuro las horas extras en nómina?',
  '¿hay novedades de nómina este mes?',
  '¿A qué horas atienden?',
  '¿Cómo va el caso? La impresora sigue sin funcionar y ya no podemos imprimir',
  '¿Cómo vamos? Les cuento que la caja 2 no imprime',
  'la solicitud de crédito no guarda',
  'hace dos horas que no tenemos sistema',
  'necesito abrir un caso por favor',
  'Cancelen este caso, ya no es necesario.',
  '¿Pueden cerrar el caso WS-2026-000123?',
  'necesito agendar 2 horas de soporte para mañana',
  'No me han llamado. ¿Me pueden llamar hoy al 3157788990?',
  'Muchas gracias por la información.',
])('%j is no question to be answered by itself', (text) => {
  expect(asked(text, 'Re: [WS-2026-000123] Estado del caso')).toBeNull();
});

describe('mails labelled by somebody who did not know the rules', () => {
  const mails = readFileSync(join(__dirname, 'question-mails.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Labelled);
  const read = ({ subject, text }: Labelled) => readQuestion({ subject, body: text }, 'WS');

  test('no matter is taken for a question', () => {
    const taken = mails.filter((mail) => mail.asks === null && read(mail) !== null);
    expect(taken).toEqual([]);
  });

  test('nine in ten questions are heard', () => {
    const questions = mails.filter((mail) => mail.asks !== null);
    const heard = questions.filter((mail) => read(mail) !== null);
    expect(heard.length / questions.length).toBeGreaterThan(0.9);
  });

  test('what is heard as hours is about hours', () => {
    const hours = mails.filter((mail) => read(mail)?.about === 'hours');
    expect(hours.filter((mail) => mail.asks !== 'hours')).toEqual([]);
  });
});

describe('the period of a question', () => {
  const months = (text: string, today = '2026-04') => {
    const question = asked(text);
    const period = question && 'period' in question ? (question.period as Period | null) : null;
    return period && monthsOf(period, today);
  };

  test.each([
    ['horas marzo 2025', '2025-03', '2025-03'],
    ['historial 2025', '2025-01', '2025-12'],
    ['horas de soporte de este mes', '2026-04', '2026-04'],
    ['el historial de casos del mes pasado', '2026-03', '2026-03'],
    ['mis casos del año pasado', '2025-01', '2025-12'],
    ['horas 2026-02', '2026-02', '2026-02'],
  ])('%j is %s to %s', (text, from, to) => {
    expect(months(text)).toEqual({ from, to });
  });

  test('a month without a year is the latest that has begun', () => {
    expect(months('horas marzo')).toEqual({ from: '2026-03', to: '2026-03' });
    expect(months('horas noviembre')).toEqual({ from: '2025-11', to: '2025-11' });
  });

  test('last month in January is December', () => {
    expect(months('horas del mes pasado', '2026-01')).toEqual({ from: '2025-12', to: '2025-12' });
  });
});
