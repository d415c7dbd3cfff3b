import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { record as changes, useChange, useMay } from '../../api/changes';
import { useGet } from '../../api/queries';
import { useSession } from '../../api/session';
import type { AnyRecord } from '../../api/types';
import { draftKey } from '../../fields/drafts';
import { Go, to } from '../Go';
import { Sheet } from '../Page';
import { RecordName } from '../RecordLink';
import { Trouble } from '../Trouble';
import { Moment } from '../When';
import { Written } from '../Written';
import classes from './Comments.module.css';
import { type About, type Conversation, conversationsOf } from './thread';
import { Write } from './Write';

// What people say about a record or a requirement. Who may read that may read this; it grows by
// itself while colleagues write.
export function Comments({ about }: { about: About }) {
  const { t } = useTranslation();
  const may = useMay('contribute', 'comment');
  const { data, error } = useGet('/api/v1/{register}', {
    parts: { register: 'comment' },
    query: { about_register: about.register, about: about.id, limit: 500 },
  });
  if (error) return <Trouble error={error} />;
  const conversations = conversationsOf(data?.items ?? []);
  if (data && conversations.length === 0 && !may) return null;
  const say = (text: string, answers?: string) =>
    changes.create('comment', {
      about_register: about.register,
      about: about.id,
      text,
      ...(answers ? { answers } : {}),
    });
  return (
    <Sheet title={t('comments.title')}>
      {conversations.map((each) => (
        <Talk key={each.first.id} of={each} may={may} say={say} />
      ))}
      {may && data && (
        <div className="no-print">
          <Write
            label={t('comments.write')}
            draft={draftKey('comment', `about.${about.register}.${about.id}`)}
            send={(text) => say(text)}
          />
        </div>
      )}
    </Sheet>
  );
}

interface TalkProps {
  of: Conversation;
  may: boolean;
  say: (text: string, answers?: string) => ReturnType<typeof changes.create>;
}

function Talk({ of: { first, answers }, may, say }: TalkProps) {
  const { t } = useTranslation();
  const change = useChange();
  const [answering, setAnswering] = useState(false);
  const resolved = first.state === 'resolved';
  const [folded, setFolded] = useState<boolean>();
  if (folded ?? resolved)
    return (
      <button type="button" className={classes.folded} onClick={() => setFolded(false)}>
        {t('comments.resolved', { what: String(first.fields.title ?? '') })}
      </button>
    );
  const move = (name: string) =>
    change.mutate(changes.move('comment', first.id, name, null), {
      onSuccess: () => setFolded(undefined),
    });
  return (
    <article className={classes.talk} aria-label={String(first.fields.title ?? '')}>
      <Said comment={first} />
      {answers.map((each) => (
        <div key={each.id} className={classes.answer}>
          <Said comment={each} />
        </div>
      ))}
      {change.error && <Trouble error={change.error} />}
      {may && !answering && (
        <div className={`${classes.tools} no-print`}>
          {!resolved && (
            <Button size="compact-xs" variant="subtle" onClick={() => setAnswering(true)}>
              {t('comments.answer')}
            </Button>
          )}
          <Button
            size="compact-xs"
            variant="subtle"
            loading={change.isPending}
            onClick={() => move(resolved ? 'reopen' : 'resolve')}
          >
            {t(resolved ? 'comments.reopen' : 'comments.resolve')}
          </Button>
        </div>
      )}
      {answering && (
        <Write
          label={t('comments.answer')}
          draft={draftKey('comment', `answer.${first.id}`)}
          send={(text) => say(text, first.id)}
          done={() => setAnswering(false)}
          cancel={() => setAnswering(false)}
        />
      )}
    </article>
  );
}

function Said({ comment }: { comment: AnyRecord }) {
  const { t } = useTranslation();
  const me = useSession().data?.person?.id;
  const writer = String(comment.fields.writer ?? comment.actor);
  const mine = useMay('contribute', 'comment') && me === writer;
  const [editing, setEditing] = useState(false);
  const text = String(comment.fields.text ?? '');
  return (
    <div className={classes.said}>
      <div className={classes.who}>
        <strong>
          <RecordName register="person" id={writer} />
        </strong>{' '}
        <Go to={to.record('comment', comment.id)} className={classes.when}>
          <Moment at={comment.recorded} />
        </Go>
        {mine && !editing && (
          <Button
            className="no-print"
            size="compact-xs"
            variant="subtle"
            onClick={() => setEditing(true)}
          >
            {t('comments.change')}
          </Button>
        )}
      </div>
      {editing ? (
        <Write
          label={t('comments.change')}
          draft={draftKey('comment', `text.${comment.id}`)}
          text={text}
          send={(next) => changes.amend('comment', comment.id, { text: next }, null)}
          done={() => setEditing(false)}
          cancel={() => setEditing(false)}
        />
      ) : (
        <Written text={text} />
      )}
    </div>
  );
}
