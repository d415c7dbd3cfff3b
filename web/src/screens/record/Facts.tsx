import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnyRecord, Register } from '../../api/types';
import { ProofBadge } from '../../parts/ProofBadge';
import { RecordLink, RecordName } from '../../parts/RecordLink';
import { Day, Moment } from '../../parts/When';
import classes from './Facts.module.css';
import { Readers } from './Readers';

// What every record has: who wrote it when and why, whether it is approved, and its proof.
export function Facts({ spec, record }: { spec: Register; record: AnyRecord }) {
  const { t } = useTranslation();
  return (
    <aside className={classes.facts} aria-label={t('record.facts')}>
      <Fact name={t('record.version')}>
        <span className="numbers">{record.version}</span>
      </Fact>
      <Fact name={t('record.changed')}>
        <Moment at={record.recorded} />, <RecordName register="person" id={record.actor} />
      </Fact>
      {record.reason && <Fact name={t('record.because')}>{record.reason}</Fact>}
      <Fact name={t('record.effective')}>
        <Day day={record.effective} />
      </Fact>
      {record.unit && (
        <Fact name={t('record.unit')}>
          <RecordLink register="unit" id={record.unit} />
        </Fact>
      )}
      <Fact name={t('record.approval')}>
        <Approval record={record} />
      </Fact>
      {record.fields.confidential === true && (
        <Fact name={t('record.readers')}>
          <Readers register={spec.name} id={record.id} />
        </Fact>
      )}
      <Fact name={t('record.proof')}>
        <ProofBadge
          claim={{
            register: spec.name,
            record: record.id,
            version: record.version,
            position: record.position,
          }}
        />
      </Fact>
    </aside>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <div className={classes.name}>{name}</div>
      <div>{children}</div>
    </div>
  );
}

function Approval({ record }: { record: AnyRecord }) {
  const { t } = useTranslation();
  const { approval } = record;
  if (!approval)
    return (
      <span className={classes.approval}>
        <IconCircleDashed size={16} aria-hidden /> {t('approve.none')}
      </span>
    );
  return (
    <span className={classes.approval} data-good={approval.in_force || undefined}>
      <IconCircleCheck size={16} aria-hidden />
      <span>
        {approval.in_force ? t('approve.in_force') : t('approve.void')}{' '}
        <RecordName register="person" id={approval.by} />, <Moment at={approval.at} />
        <br />
        {approval.signed ? t('approve.signed') : t('approve.unsigned')}{' '}
        <ProofBadge
          claim={{
            register: 'approval',
            record: approval.id,
            version: 1,
            position: approval.position,
          }}
        />
      </span>
    </span>
  );
}
