/** `#separar`: the client's message that the agent answers becomes a case of its own. */
import { caseNumber } from '../case';
import { happened } from '../deed';
import type { Command } from './command';

export const separar: Command = {
  name: 'separar',
  aliases: ['dividir'],
  usage: '#separar',
  does: 'el mensaje cuyo aviso responde se vuelve un caso aparte; lo que escriba debajo es para el caso nuevo',
  run(_words, deed, { desk, folder, separates }) {
    if (deed.events.some(({ type }) => type === 'split')) return { why: 'un mensaje se separa una sola vez' };
    if (!separates)
      return { why: 'responda el aviso del mensaje que quiere separar: aquí no se sabe cuál es' };
    const { mailId, message, nextSequence } = separates;
    const done = folder.events.find(({ type, data }) => type === 'split' && data.mail === mailId);
    if (done) return { why: `ese mensaje ya se separó: es el caso ${done.data.into}` };
    if (separates.opened) return { why: 'ese mensaje es el que abrió este caso' };
    const into = caseNumber(desk.prefix, desk.yearOf(message.at), nextSequence);
    happened(deed, 'split', { into, mail: mailId, messageId: message.messageId });
    return null;
  },
};
