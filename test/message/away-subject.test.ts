import { awayPrefix } from '../../src/message/away-subject';

describe('a vacation notice by its subject', () => {
  test.each([
    'Respuesta automática: No imprime',
    'respuesta automatica: No imprime',
    'RESPUESTA AUTOMÁTICA : caso',
    'Fuera de la oficina: Caso 12',
    'Fuera de oficina: RE: [WS-2026-000123] caja',
    'Autorespuesta: Recibido',
    'Automatic reply: RE: [WS-2026-000123] printer',
    'Out of Office: printer',
    'Out of Office AutoReply: printer',
    'Out-of-office reply: printer',
    'Auto-Reply: printer',
    'Resposta automática: pedido',
    'Fora do escritório: pedido',
    'Réponse automatique : imprimante',
    'Automatische Antwort: Drucker',
    'Abwesenheitsnotiz: Drucker',
    'Risposta automatica: stampante',
    'Automatisch antwoord: printer',
    'Autosvar: printer',
    'Automatyczna odpowiedź: drukarka',
    '自動応答: プリンター',
    '自动答复: 打印机',
    '[Respuesta automática] Hemos recibido su correo',
    'AUTO: Ana Perez is out of the office (returning 12/01/2026)',
    'Out of Office AutoReply',
    'Out of Office Re: printer',
    'AUTO: Ana Pérez está ausente de la oficina (vuelve el 10/12)',
  ])('%s', (subject) => {
    expect(awayPrefix(subject)).not.toBeNull();
  });
});

describe('a person’s subject', () => {
  test.each([
    'Problema con la respuesta automática del correo del POS',
    'Respuesta automática no sale',
    'Configurar respuesta automática: no encuentro la opción',
    'RE: Respuesta automática: No imprime',
    'Fuera de la oficina no puedo entrar al sistema',
    'Vacaciones: no liquida los días',
    'Ausencia: nómina no calcula',
    'Auto: no factura el parqueadero',
    'Out of office staff cannot log in',
    'Automatic reply is not sent to clients',
    'Caja 2: no imprime',
    '',
  ])('%s', (subject) => {
    expect(awayPrefix(subject)).toBeNull();
  });
});
