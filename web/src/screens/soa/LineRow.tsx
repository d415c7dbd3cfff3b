import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/changes';
import { shortRequirement } from '../../api/names';
import type { AnyRecord } from '../../api/types';
import { Comments } from '../../parts/comments/Comments';
import { CommentsToggle } from '../../parts/comments/CommentsToggle';
import { Go, to } from '../../parts/Go';
import { Level } from '../../parts/Level';
import { RecordLink } from '../../parts/RecordLink';
import { useLabels } from '../../words/labels';
import { LineEditor } from './LineEditor';
import type { Line, Row } from './lines';
import classes from './Soa.module.css';

interface LineRowProps {
  row: Row;
  decision: AnyRecord | undefined;
  ready: boolean; // the decisions are known
  editing: boolean;
  edit: (on: boolean) => void;
  next: () => void;
}

export function LineRow({ row, decision, ready, editing, edit, next }: LineRowProps) {
  const { t } = useTranslation();
  const { line, control, difference } = row;
  const may = useMay('contribute', 'applicability') && ready;
  const [talking, setTalking] = useState(false);
  const about = { register: 'requirement', id: line.control };
  return (
    <article className={classes.line} data-differs={difference ? true : undefined}>
      <div className={classes.control}>
        <Go to={to.requirement(line.control)}>{shortRequirement(line.control)}</Go>
        <span>{control?.title}</span>
        {difference && (
          <span className={classes.differs}>
            {difference.happened === 'changed'
              ? t('soa.differs', {
                  parts: difference.parts.map((part) => t(`soa.part.${part}`)).join(', '),
                })
              : t(`soa.${difference.happened}`)}
          </span>
        )}
      </div>
      {editing ? (
        <div className={classes.editor}>
          <LineEditor
            key={line.control}
            line={line}
            decision={decision}
            close={() => edit(false)}
            next={next}
          />
        </div>
      ) : (
        <>
          <Decision line={line} />
          <How line={line} />
          <div className={`${classes.tools} no-print`}>
            {may && (
              <Button
                size="compact-sm"
                variant={line.decision === 'undecided' ? 'light' : 'subtle'}
                leftSection={<IconPencil size={14} />}
                onClick={() => edit(true)}
                aria-label={t('soa.decide_on', { control: shortRequirement(line.control) })}
              >
                {line.decision === 'undecided' ? t('soa.decide') : t('soa.change')}
              </Button>
            )}
            <CommentsToggle
              about={about}
              what={shortRequirement(line.control)}
              open={talking}
              toggle={() => setTalking(!talking)}
            />
          </div>
        </>
      )}
      {talking && (
        <div className={classes.editor}>
          <Comments about={about} />
        </div>
      )}
    </article>
  );
}

function Decision({ line }: { line: Line }) {
  const { t } = useTranslation();
  const labels = useLabels();
  return (
    <div className={classes.decision}>
      <span className={classes.word} data-decision={line.decision}>
        {line.decision === 'undecided'
          ? t('soa.undecided')
          : labels.choice('applicability', 'decision', line.decision)}
      </span>
      {line.grounds.length > 0 && (
        <span className={classes.quiet}>
          {' '}
          {line.grounds.map((word) => labels.choice('applicability', 'grounds', word)).join(', ')}
        </span>
      )}
      {line.justification && <div>{line.justification}</div>}
      {line.sealed && <div className={classes.quiet}>{t('soa.sealed')}</div>}
      {line.risks.length > 0 && (
        <div className={classes.quiet}>
          {line.risks.map((id, at) => (
            <span key={id}>
              {at > 0 && ', '}
              <RecordLink register="risk" id={id} />
            </span>
          ))}
        </div>
      )}
    </div>
  );
}

function How({ line }: { line: Line }) {
  const { t } = useTranslation();
  if (line.decision === 'excluded') return <div />;
  return (
    <div className={classes.how}>
      <Level level={line.status.level} />
      {line.how.map(({ register, id, title }) => (
        <div key={id}>
          <RecordLink register={register} id={id} label={title} />
        </div>
      ))}
      {line.how.length === 0 && <div className={classes.quiet}>{t('soa.no_how')}</div>}
    </div>
  );
}
