import { Timeline } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useGet } from '../../api/queries';
import type { AnyRecord, Register } from '../../api/types';
import { FieldValue } from '../../fields/FieldValue';
import { changedFields, isEmpty } from '../../fields/kinds';
import { Sheet } from '../../parts/Page';
import { ProofBadge } from '../../parts/ProofBadge';
import { RecordName } from '../../parts/RecordLink';
import { State } from '../../parts/State';
import { Trouble } from '../../parts/Trouble';
import { Waiting } from '../../parts/Waiting';
import { Moment } from '../../parts/When';
import { useLabels } from '../../words/labels';
import classes from './History.module.css';

// All versions, the newest first, each with what it changed.
export function History({ spec, id }: { spec: Register; id: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useGet('/api/v1/{register}/{id}/history', {
    parts: { register: spec.name, id },
  });
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  if (!data) return <Waiting />;
  const versions = [...data.items].sort((a, b) => b.version - a.version);
  return (
    <Sheet>
      <Timeline bulletSize={12} lineWidth={2} active={versions.length}>
        {versions.map((version, at) => (
          <Timeline.Item
            key={version.version}
            title={
              <span className={classes.title}>
                {t('record.version_n', { version: version.version })} ·{' '}
                <Moment at={version.recorded} /> ·{' '}
                <RecordName register="person" id={version.actor} />
              </span>
            }
          >
            {version.reason && <p className={classes.reason}>{version.reason}</p>}
            <Changes spec={spec} before={versions[at + 1]} after={version} />
            <ProofBadge
              claim={{
                register: spec.name,
                record: id,
                version: version.version,
                position: version.position,
              }}
            />
          </Timeline.Item>
        ))}
      </Timeline>
    </Sheet>
  );
}

function Changes({
  spec,
  before,
  after,
}: {
  spec: Register;
  before: AnyRecord | undefined;
  after: AnyRecord;
}) {
  const labels = useLabels();
  const changed = changedFields(before?.fields ?? {}, after.fields);
  const fields = spec.fields.filter(({ name }) => name in changed);
  const moved = after.state && after.state !== before?.state;
  return (
    <dl className={classes.changes}>
      {moved && (
        <div>
          <dt>{before?.state && <State register={spec.name} state={before.state} />} →</dt>
          <dd>
            <State register={spec.name} state={after.state ?? ''} />
          </dd>
        </div>
      )}
      {fields.map((field) => (
        <div key={field.name}>
          <dt>{labels.field(spec.name, field.name)}</dt>
          <dd>
            {before && !isEmpty(before.fields[field.name]) && (
              <del>
                <FieldValue
                  register={spec.name}
                  field={field}
                  value={before.fields[field.name]}
                  inCell
                />
              </del>
            )}{' '}
            <ins>
              <FieldValue
                register={spec.name}
                field={field}
                value={after.fields[field.name]}
                inCell
              />
            </ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}
