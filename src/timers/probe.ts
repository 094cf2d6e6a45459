/** Tries Redis once, for `mesa check`. */
import { Redis } from 'ioredis';

/** Resolves when Redis answers and is fit for BullMQ; rejects with the reason and what to do in words. */
export async function probeRedis(connection: string | { path: string }): Promise<void> {
  const options = {
    lazyConnect: true,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
    connectTimeout: 5000,
  };
  const redis =
    typeof connection === 'string'
      ? new Redis(connection, options)
      : new Redis({ ...connection, ...options });
  let reason = 'no answer';
  redis.on('error', (error) => {
    reason = error.message;
  });
  try {
    await redis.connect();
    await redis.ping();
    refuseUnfit(await redis.info());
  } catch (error) {
    if (error instanceof Unfit) throw error;
    const said = reason === 'no answer' && error instanceof Error ? error.message : reason;
    throw new Error(`${said}. Do: ${cureOf(said)}`);
  } finally {
    redis.disconnect();
  }
}

class Unfit extends Error {}

/** BullMQ wants Redis 5 or newer, and one that never throws jobs away. */
function refuseUnfit(info: string): void {
  const told = (name: string) => new RegExp(`^${name}:(.*)$`, 'm').exec(info)?.[1]?.trim();
  const version = told('redis_version');
  if (version && Number.parseInt(version, 10) < 5)
    throw new Unfit(
      `this Redis is version ${version}. Do: use 5 or newer, or unset REDIS_URL for an embedded one`,
    );
  const policy = told('maxmemory_policy');
  if (policy && policy !== 'noeviction' && told('maxmemory') !== '0')
    throw new Unfit(
      `this Redis drops keys when it is full (maxmemory-policy ${policy}). Do: set maxmemory-policy noeviction`,
    );
}

function cureOf(said: string): string {
  if (/NOAUTH|WRONGPASS|AUTH|ERR invalid password/i.test(said))
    return 'put its user and password into REDIS_URL (redis://user:password@host:port)';
  if (/ECONNREFUSED|ENOENT/.test(said))
    return 'start that Redis, check host and port (or path), or unset REDIS_URL for an embedded one';
  if (/ENOTFOUND|EAI_AGAIN/.test(said)) return 'check the host name in REDIS_URL and the name service';
  if (/ETIMEDOUT|EHOSTUNREACH|ENETUNREACH/.test(said)) return 'check the network, the firewall and REDIS_URL';
  if (/LOADING/.test(said)) return 'wait until that Redis has read its data';
  if (/SSL|TLS|wrong version number|ECONNRESET|closed/i.test(said))
    return 'use rediss:// where that Redis wants TLS, redis:// where it does not';
  return 'start that Redis, or unset REDIS_URL for an embedded one';
}
