import { useNavigate, useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddressQuery } from '../../api/as_of';
import { record, useChange, useMay } from '../../api/changes';
import { problemOf } from '../../api/problem';
import { useRegister } from '../../api/queries';
import type { Register } from '../../api/types';
import { draftKey, dropDraft, useDraft } from '../../fields/drafts';
import { isEmpty } from '../../fields/kinds';
import { RecordForm } from '../../fields/RecordForm';
import { Go, to } from '../../parts/Go';
import { Page, Sheet } from '../../parts/Page';
import { Trouble } from '../../parts/Trouble';
import { Waiting } from '../../parts/Waiting';
import { useLabels } from '../../words/labels';
import { startOf } from './start';

export default function NewRecord() {
  const { register = '' } = useParams({ strict: false }) as { register?: string };
  const spec = useRegister(register);
  return spec ? <NewOf key={register} spec={spec} /> : <Waiting />;
}

function NewOf({ spec }: { spec: Register }) {
  const { t } = useTranslation();
  const labels = useLabels();
  const navigate = useNavigate();
  const query = useAddressQuery();
  const may = useMay('contribute', spec.name);
  const change = useChange();
  const start = useMemo(() => startOf(spec, query), [spec, query]);
  const key = draftKey(spec.name, 'new');
  const { draft, change: edit, setField } = useDraft(key, start, null);
  const leave = () => {
    dropDraft(key);
    void navigate({ to: to.register(spec.name) as never });
  };
  const save = () => {
    const fields = Object.fromEntries(
      Object.entries(draft.fields).filter(([, value]) => !isEmpty(value)),
    );
    change.mutate(record.create(spec.name, fields, draft.because), {
      onSuccess: ({ data }) => {
        dropDraft(key);
        void navigate({ to: to.record(spec.name, data.id) as never, replace: true });
      },
    });
  };
  return (
    <Page
      narrow
      title={t('record.new', { what: labels.one(spec) })}
      above={<Go to={to.register(spec.name)}>{labels.all(spec)}</Go>}
      about={labels.meaning(spec)}
    >
      <Sheet>
        {may ? (
          <RecordForm
            spec={spec}
            draft={draft}
            setField={setField}
            setBecause={(because) => edit({ because })}
            problem={change.error ? problemOf(change.error) : null}
            saving={change.isPending}
            save={save}
            cancel={leave}
            first={spec.label}
          />
        ) : (
          <Trouble error={new Error(t('record.read_only'))} />
        )}
      </Sheet>
    </Page>
  );
}
