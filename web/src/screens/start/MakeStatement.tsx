import { Button } from '@mantine/core';
import { IconCircleCheck, IconFileText, IconHourglass } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Change, record, useChange } from '../../api/changes';
import { useNames } from '../../api/names';
import { useRegister } from '../../api/queries';
import type { Statement } from '../../api/types';
import { FieldInput } from '../../fields/FieldInput';
import { Go } from '../../parts/Go';
import { useFurtherWords } from '../../words/language';
import { Ask, useGoOn } from './Ask';
import type { StepProps } from './Start';
import classes from './Start.module.css';
import { own, useAll, useMe } from './use_progress';

// The last step: a draft from the records, sent to somebody else for approval.
export default function MakeStatement({ progress }: StepProps) {
  const { statement, done } = progress;
  const { t } = useFurtherWords('start');
  if (statement.undecided > 0)
    return (
      <Ask step="statement">
        <p className={classes.hint}>{t('statement.first', { count: statement.undecided })}</p>
        <Go to="/start/controls">{t('statement.first_go')}</Go>
      </Ask>
    );
  if (done.has('statement')) return <Stands statement={statement} />;
  return statement.open ? <Draft statement={statement} /> : <Make statement={statement} />;
}

function Stands({ statement }: { statement: Statement }) {
  const { t } = useFurtherWords('start');
  const { open, approved } = statement;
  const waits = open?.state === 'in_review';
  return (
    <Ask step="statement" done>
      <Told
        icon={
          waits ? (
            <IconHourglass size={22} aria-hidden />
          ) : (
            <IconCircleCheck size={22} aria-hidden />
          )
        }
        words={
          waits
            ? t('statement.waits', { edition: open.edition })
            : t('statement.approved', { edition: approved?.edition ?? 1 })
        }
        statement={statement}
      />
      {waits && <Approvers />}
    </Ask>
  );
}

function Make({ statement }: { statement: Statement }) {
  const { t } = useFurtherWords('start');
  const { t: common } = useTranslation();
  const me = useMe();
  const change = useChange<Statement>();
  const spec = useRegister('statement');
  const [owner, setOwner] = useState<unknown>(me ?? null);
  const field = spec?.fields.find(({ name }) => name === 'owner');
  return (
    <Ask
      step="statement"
      save={() => change.mutate(made({ title: common('soa.usual_title'), owner }))}
      saveWords={t('statement.make')}
      busy={change.isPending}
      error={change.error}
      disabled={!owner}
    >
      <Told icon={<IconFileText size={22} aria-hidden />} statement={statement} />
      {field && (
        <FieldInput
          register="statement"
          field={{ ...field, required: true }}
          label={t('statement.owner')}
          value={owner}
          onChange={setOwner}
        />
      )}
    </Ask>
  );
}

function made(body: object, etag: string | null = null): Change {
  return {
    method: 'POST',
    path: '/api/v1/statements/{id}',
    parts: { id: own },
    body,
    etag,
  };
}

// Its lines are those of the moment at which it was made; what has changed since is told first.
function Draft({ statement }: { statement: Statement }) {
  const { t } = useFurtherWords('start');
  const change = useChange<unknown>();
  const goOn = useGoOn('statement');
  const { open } = statement;
  if (!open) return null;
  const etag = `"v${open.version}"`;
  const stale = open.lines_hash !== statement.lines_hash;
  const renew = () => change.mutate(made({ title: open.title, owner: open.owner }, etag));
  // Awaited, for the edition on its way takes the place of this form, maybe before the answer is here.
  const send = () =>
    change
      .mutateAsync(record.move('statement', open.id, 'in_review', etag))
      .then(goOn, () => undefined); // told by change.error
  return (
    <Ask
      step="statement"
      save={() => void (stale ? renew() : send())}
      saveWords={stale ? t('statement.renew_go') : t('statement.send')}
      busy={change.isPending}
      error={change.error}
    >
      <Told
        icon={<IconFileText size={22} aria-hidden />}
        words={stale ? t('statement.renew') : t('statement.draft', { edition: open.edition })}
        statement={statement}
      />
      <Approvers />
    </Ask>
  );
}

function Told({
  icon,
  words,
  statement,
}: {
  icon: ReactNode;
  words?: string;
  statement: Statement;
}) {
  const { t } = useFurtherWords('start');
  const { included, excluded } = statement;
  return (
    <div className={classes.kept}>
      {icon}
      <div>
        {words && <div>{words}</div>}
        <div className={classes.quiet}>{t('statement.counts', { included, excluded })}</div>
        <Go to="/soa">{t('statement.look')}</Go>
      </div>
      <Button
        component="a"
        variant="default"
        size="compact-sm"
        href="/api/v1/reports/soa?format=pdf"
        download
      >
        PDF
      </Button>
    </div>
  );
}

const deciding = ['owner', 'aims_manager', 'approver'];

// Who may approve besides whoever made it.
function Approvers() {
  const { t } = useFurtherWords('start');
  const me = useMe();
  const names = useNames('person');
  const grants = useAll('grant', { state: 'active' });
  if (!grants) return null;
  const others = new Set(
    grants
      .filter(({ fields }) => deciding.includes(String(fields.role)) && fields.person !== me)
      .map(({ fields }) => String(fields.person)),
  );
  return (
    <p className={classes.hint}>
      {others.size === 0
        ? t('statement.alone')
        : t('statement.who', { names: [...others].map((id) => names.get(id) ?? id).join(', ') })}
    </p>
  );
}
