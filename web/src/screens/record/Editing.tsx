import { useEffect, useRef } from 'react';
import { record as changes, useChange } from '../../api/changes';
import type { Answered } from '../../api/http';
import { problemOf } from '../../api/problem';
import type { AnyRecord, Register } from '../../api/types';
import { draftKey, dropDraft, useDraft } from '../../fields/drafts';
import { changedFields } from '../../fields/kinds';
import { RecordForm } from '../../fields/RecordForm';
import { Conflict } from './Conflict';
import { useTellSaved } from './use_tell_saved';

// The form over a record that exists. It is held to the version that was seen when editing began;
// when somebody else was faster, both sides are laid beside each other.
export function Editing({
  spec,
  seen,
  first,
  close,
}: {
  spec: Register;
  seen: Answered<AnyRecord>;
  first?: string | undefined;
  close: () => void;
}) {
  const id = seen.data.id;
  const key = draftKey(spec.name, id);
  // What editing began from stays, also when the page reads a newer version meanwhile.
  const base = useRef(seen);
  const { draft, change, setField } = useDraft(key, seen.data.fields, seen.etag);
  const saving = useChange();
  const tellSaved = useTellSaved(spec);
  const problem = saving.error ? problemOf(saving.error) : null;
  const conflict = problem?.isConflict ?? false;
  useEffect(() => {
    if (!conflict) base.current = seen;
  }, [seen, conflict]);

  const save = (fields = draft.fields, etag = draft.etag, onto = base.current.data.fields) => {
    const changed = changedFields(onto, fields);
    if (Object.keys(changed).length === 0) return leave();
    saving.mutate(changes.amend(spec.name, id, changed, etag, draft.because), {
      onSuccess: ({ data, etag: next }) => {
        tellSaved(id, changedFields(data.fields, onto), next);
        leave();
      },
    });
  };
  const leave = () => {
    dropDraft(key);
    close();
  };
  if (conflict)
    return (
      <Conflict
        spec={spec}
        id={id}
        base={base.current.data}
        mine={draft.fields}
        saving={saving.isPending}
        resolve={(fields, newest) => {
          change({ fields, etag: newest.etag });
          save(fields, newest.etag, newest.data.fields);
        }}
        cancel={() => saving.reset()}
      />
    );
  return (
    <RecordForm
      spec={spec}
      draft={draft}
      setField={setField}
      setBecause={(because) => change({ because })}
      problem={problem}
      saving={saving.isPending}
      save={() => save()}
      cancel={leave}
      first={first ?? spec.label}
    />
  );
}
