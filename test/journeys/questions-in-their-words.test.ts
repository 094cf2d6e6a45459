// The state, the history and the hours in the words in which clients ask for them, and near misses that need a person.
import { startDesk, type TestDesk } from '../support/desk';
import { mail } from '../support/mail';
import { policyFolder } from '../support/policy';

let desk: TestDesk;
let number: string;

beforeAll(async () => {
  desk = await startDesk({ variables: { POLICY_DIR: policyFolder({ replies_per_hour: 1000 }) } });
  await desk.receives(mail());
  number = (await desk.cases())[0]!.number;
});
afterAll(() => desk.closes());

const STATE = [
  'estado',
  '¿Cómo va el caso NUMERO?',
  'Buenas tardes, ¿me regalan el estado de mi solicitud por favor?',
  '¿En qué va mi caso?',
  'Qué ha pasado con el caso NUMERO? Quedo atenta.',
  '¿Ya revisaron lo que reporté ayer?',
  'quien esta atendiendo mi caso',
  '¿Para cuándo estaría resuelto el caso NUMERO?',
  'Cordial saludo.\n\nQuisiera saber en qué estado se encuentra mi requerimiento.\n\nGracias,\nAna Pérez',
  'bns tardes, en q va el NUMERO xfa',
  'Any update on my ticket?',
];
const HISTORY = [
  'mis casos',
  'historial',
  'historial marzo 2026',
  'historial 2026',
  '¿Me pueden enviar el historial de casos de mi empresa?',
  'Quiero ver todas las solicitudes que hemos puesto este año',
  '¿Qué casos tenemos abiertos?',
  'Necesito la relación de los casos de marzo, gracias',
  'Listado de mis solicitudes por favor',
  '¿Cuántos casos hemos reportado este mes?',
];
const HOURS = [
  'horas',
  'horas marzo',
  'Horas de soporte de febrero de 2026',
  '¿Cuántas horas de soporte hemos usado este mes?',
  '¿Cuántas horas nos quedan de la bolsa?',
  'Buenas tardes, necesito el informe de horas de marzo, gracias',
  'me regalan el detalle de las horas consumidas el mes pasado',
  '¿En cuánto va la bolsa de horas?',
  'cuántas horas llevamos gastadas?',
  'How many support hours have we used this month?',
];
const NEAR_MISSES = [
  'No me deja ver el estado de la factura',
  'Necesito el estado de cuenta de un cliente y no sé cómo sacarlo',
  '¿Cómo saco el historial de ventas de marzo?',
  'Las horas extras de la nómina salen mal',
  '¿A qué horas atienden los sábados?',
  'El reporte por horas sale en blanco',
  '¿Cómo va el caso? La otra impresora tampoco imprime ahora',
  'Quiero abrir un caso por favor',
  'Mis casos de devolución no aparecen en el módulo',
  '¿Qué novedades trae la nueva versión?',
  'El estado del pedido no cambia cuando lo despacho',
];

async function asks(text: string) {
  const before = (await desk.cases()).length;
  await desk.receives(mail({ subject: 'Consulta', text: text.replace('NUMERO', number) }));
  return { action: (await desk.verdicts()).at(-1)!.action, opened: (await desk.cases()).length - before };
}

test.each([...STATE, ...HISTORY, ...HOURS])('%j is answered', async (text) => {
  expect(await asks(text)).toEqual({ action: 'answer', opened: 0 });
});

test.each(NEAR_MISSES)('%j opens a case', async (text) => {
  expect(await asks(text)).toEqual({ action: 'open_case', opened: 1 });
});
