/** Tries Redis once, for `mesa check`. */
import { Redis } from 'ioredis';

/** Resolves when Redis answers; rejects with the reason in words. */
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
  } catch {
    throw new Error(reason);
  } finally {
    redis.disconnect();
  }
}
