/** What later mails of an example cite: ids, tokens and addresses of the letters that the desk sent for an earlier one. */
import { field, mail } from '../../support/mail';
import type { World } from './examples';
import { autoReplies, notices, relays } from './letters';
import type { Outcome, Stage } from './stage';

export type Values = Record<string, string>;

/** Values of the mail's confirmation and of its notice to an agent; what the desk did not write is left out. */
export function captured(outcome: Outcome, world: World): Values {
  const values: Values =
    outcome.case === null ? {} : { CASE_NUMBER: outcome.case, SUBJECT_TOKEN: `[${outcome.case}]` };
  const [confirmation] = autoReplies(outcome.letters, world);
  if (confirmation) {
    Object.assign(values, {
      CONFIRMATION_MESSAGE_ID: field(confirmation.raw, 'Message-ID'),
      CONFIRMATION_SUBJECT: field(confirmation.raw, 'Subject'),
      REPLY_TO: addressIn(field(confirmation.raw, 'Reply-To') ?? field(confirmation.raw, 'From')),
      BOUNCE_TO: confirmation.envelope.from,
    });
  }
  const agent = world.agents[0]!.email;
  const notice = notices(outcome.letters, world).find((letter) => letter.envelope.to.includes(agent));
  if (notice) {
    Object.assign(values, {
      AGENT_NOTIFICATION_MESSAGE_ID: field(notice.raw, 'Message-ID'),
      AGENT_REPLY_TO: addressIn(field(notice.raw, 'Reply-To') ?? field(notice.raw, 'From')),
    });
  }
  return values;
}

/** Lets the agent answer the notice, so that there is a relayed letter to cite. */
export async function relayed(values: Values, stage: Stage, world: World): Promise<Values> {
  const { name, email } = world.agents[0]!;
  const outcome = await stage.feed(
    Buffer.from(
      mail({
        from: `${name} <${email}>`,
        to: values.AGENT_REPLY_TO ?? world.own_address,
        subject: `Re: ${values.SUBJECT_TOKEN}`,
        text: 'Buenos días. Ya estamos revisando el caso, le cuento apenas tenga noticias.',
        messageId: `<agent.${Date.now()}@${world.own_address.split('@')[1]}>`,
        headers: [
          `Authentication-Results: ${world.trusted_authserv_id}; spf=pass; dkim=pass; dmarc=pass header.from=${email.split('@')[1]}`,
          ...(values.AGENT_NOTIFICATION_MESSAGE_ID
            ? [`In-Reply-To: ${values.AGENT_NOTIFICATION_MESSAGE_ID}`]
            : []),
        ],
      }),
    ),
  );
  const [relay] = relays(outcome.letters, world);
  const id = relay && field(relay.raw, 'Message-ID');
  return id ? { RELAY_MESSAGE_ID: id } : {};
}

/** The values under a name: `CASE_NUMBER` becomes `A.CASE_NUMBER`. */
export function named(name: string, values: Values): Values {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [`${name}.${key}`, value]));
}

function addressIn(value: string | null): string {
  return /<([^<>]+)>/.exec(value ?? '')?.[1] ?? (value ?? '').trim();
}
