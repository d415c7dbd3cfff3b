// What every page needs before it can be drawn as a whole: who is there, and for whoever has come in
// the registers and what they are called. What fails is asked for again by whoever shows it.
import type { QueryClient } from '@tanstack/react-query';
import { forgetEarly } from './early';
import { forEver, reading } from './queries';
import { sessionReading } from './session';

export async function readFirst(client: QueryClient, language: string) {
  await client.prefetchQuery(sessionReading);
  const session = client.getQueryData(sessionReading.queryKey);
  if (session?.signed_in && !session.second_factor_needed)
    await Promise.all(
      ['/api/v1/registers', `/api/v1/languages/${language}`].map((address) =>
        client.prefetchQuery({ ...reading(address, {}, language), staleTime: forEver.staleTime }),
      ),
    );
  forgetEarly();
}
