import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { record, useChange } from '../../../api/changes';
import { type FieldDraft, fieldFields, type RegisterDraft, registerFields } from './draft';

// Sends declarations one after the other. What was taken stays taken: whoever sends again after a
// refusal goes on where it stopped.
export function useDeclaring() {
  const client = useQueryClient();
  const change = useChange();
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set());
  const send = async (keys: Set<string>, key: string, wanted: ReturnType<typeof record.create>) => {
    if (keys.has(key)) return;
    await change.mutateAsync(wanted);
    keys.add(key);
    setTaken(new Set(keys));
  };
  // Lists, forms and the menu know of it at once, without the page being loaded again.
  const readAgain = () =>
    Promise.all(
      ['/api/v1/registers', '/api/v1/languages'].map((path) =>
        client.invalidateQueries({
          predicate: ({ queryKey }) =>
            queryKey[0] === 'get' && String(queryKey[1]).startsWith(path),
        }),
      ),
    );
  const field = async (of: string, draft: FieldDraft) => {
    await change.mutateAsync(record.create('own_field', fieldFields(of, draft)));
    await readAgain();
  };
  const register = async (draft: RegisterDraft) => {
    const keys = new Set(taken);
    const fields = registerFields(draft);
    await send(keys, 'register', record.create('own_register', fields));
    for (const each of draft.fields)
      await send(keys, each.key, record.create('own_field', fieldFields(fields.name, each)));
    await readAgain();
    return fields.name;
  };
  return { register, field, error: change.error, busy: change.isPending };
}
