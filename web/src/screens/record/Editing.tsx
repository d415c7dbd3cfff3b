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
  const { draft, change, setField } = useDraft(key, seen.data.fields, seen.etag);
  const saving = useChange();
  const tellSaved = useTellSaved(spec);
  const problem = saving.error ? problemOf(saving.error) : null;

  const save = ({ fields, etag, base: onto } = draft) => {
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
  if (problem?.isConflict)
    return (
      <Conflict
        spec={spec}
        id={id}
        draft={draft}
        saving={saving.isPending}
        resolve={(fields, newest) => {
          const onto = { fields, etag: newest.etag, base: newest.data.fields };
          change(onto);
          save({ ...draft, ...onto });
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
