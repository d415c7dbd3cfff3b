import { Button } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconFilePlus,
  IconRefresh,
  IconSend,
  IconWritingSign,
} from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Change, record, useChange, useMay, useMayWith } from '../../api/changes';
import type { Statement } from '../../api/types';
import { RecordLink, RecordName } from '../../parts/RecordLink';
import { State } from '../../parts/State';
import { Trouble } from '../../parts/Trouble';
import { Day } from '../../parts/When';
import { EditionDialog } from './EditionDialog';
import classes from './Soa.module.css';

type Edition = NonNullable<Statement['approved']>;

// Which edition counts and whether it still holds; which one is on its way, and its next step.
export function Standing({ statement }: { statement: Statement }) {
  return (
    <div className={classes.standing}>
      <Approved statement={statement} />
      <Open statement={statement} />
    </div>
  );
}

function Approved({ statement }: { statement: Statement }) {
  const { t } = useTranslation();
  const { approved, differences, holds } = statement;
  if (!approved)
    return (
      <Panel icon={<IconCircleDashed size={20} aria-hidden />} title={t('soa.none_approved')}>
        {t('soa.none_approved_hint')}
      </Panel>
    );
  return (
    <Panel
      tone={holds ? 'good' : 'warn'}
      icon={
        holds ? (
          <IconCircleCheck size={20} aria-hidden />
        ) : (
          <IconAlertTriangle size={20} aria-hidden />
        )
      }
      title={
        holds
          ? t('soa.holds', { edition: approved.edition })
          : t('soa.holds_not', { edition: approved.edition })
      }
    >
      {approved.approval && (
        <>
          {t('soa.approved_by')} <RecordName register="person" id={approved.approval.by} />,{' '}
          <Day day={approved.approval.effective} />.{' '}
        </>
      )}
      {differences.length > 0 && t('soa.lines_differ', { count: differences.length })}{' '}
      <div>
        <RecordLink register="statement" id={approved.id} label={t('soa.look')} />
      </div>
    </Panel>
  );
}

function Open({ statement }: { statement: Statement }) {
  const { t } = useTranslation();
  const { open, framework } = statement;
  const mayAdd = useMay('contribute', 'statement');
  const mayApprove = useMayWith('statement', open?.id ?? '')('approve');
  const [asked, setAsked] = useState<'make' | 'approve'>();
  if (!open && !mayAdd) return null;
  const stale = open !== null && open.lines_hash !== statement.lines_hash;
  const close = () => setAsked(undefined);
  return (
    <Panel
      icon={<IconFilePlus size={20} aria-hidden />}
      title={open ? t('soa.open', { edition: open.edition }) : t('soa.no_open')}
      beside={open && <State register="statement" state={open.state} />}
      actions={
        <>
          {!open && mayAdd && (
            <Button leftSection={<IconFilePlus size={16} />} onClick={() => setAsked('make')}>
              {t('soa.make')}
            </Button>
          )}
          {open?.state === 'draft' && mayAdd && stale && (
            <Button
              variant="default"
              leftSection={<IconRefresh size={16} />}
              onClick={() => setAsked('make')}
            >
              {t('soa.make_anew')}
            </Button>
          )}
          {open?.state === 'draft' && mayAdd && (
            <Step
              change={moved(open, 'in_review')}
              icon={<IconSend size={16} />}
              disabled={stale}
              words={t('soa.send')}
            />
          )}
          {open?.state === 'in_review' && mayAdd && (
            <Step change={moved(open, 'draft')} variant="default" words={t('soa.return')} />
          )}
          {open?.state === 'in_review' && mayApprove && (
            <Button leftSection={<IconWritingSign size={16} />} onClick={() => setAsked('approve')}>
              {t('soa.approve')}
            </Button>
          )}
        </>
      }
    >
      {open ? (
        <>
          {stale ? t('soa.stale') : t('soa.current')}{' '}
          <div>
            <RecordLink register="statement" id={open.id} label={t('soa.look')} />
          </div>
        </>
      ) : statement.undecided > 0 ? (
        t('soa.first_decide', { count: statement.undecided })
      ) : (
        t('soa.no_open_hint')
      )}
      {asked && (
        <EditionDialog asked={asked} framework={framework} open={open ?? undefined} close={close} />
      )}
    </Panel>
  );
}

function moved(open: Edition, to: string): Change {
  return record.move('statement', open.id, to, `"v${open.version}"`);
}

function Step({
  change,
  words,
  icon,
  variant,
  disabled,
}: {
  change: Change;
  words: string;
  icon?: ReactNode;
  variant?: string;
  disabled?: boolean;
}) {
  const step = useChange();
  return (
    <>
      <Button
        variant={variant ?? 'filled'}
        leftSection={icon}
        disabled={disabled ?? false}
        loading={step.isPending}
        onClick={() => step.mutate(change)}
      >
        {words}
      </Button>
      {step.error && <Trouble error={step.error} />}
    </>
  );
}

function Panel({
  title,
  icon,
  tone,
  beside,
  actions,
  children,
}: {
  title: string;
  icon: ReactNode;
  tone?: 'good' | 'warn';
  beside?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className={classes.panel} data-tone={tone}>
      {icon}
      <div className={classes.panelWords}>
        <strong>{title}</strong> {beside}
        <div>{children}</div>
        {actions && <div className={`${classes.actions} no-print`}>{actions}</div>}
      </div>
    </section>
  );
}
