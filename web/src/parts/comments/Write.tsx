import { Button, Group, Textarea } from '@mantine/core';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Change } from '../../api/changes';
import { useChange } from '../../api/changes';
import { useNames } from '../../api/names';
import { dropDraft, useDraft } from '../../fields/drafts';
import { Trouble } from '../Trouble';
import classes from './Comments.module.css';
import { nameBeingTyped, namesLike, withName } from './thread';

interface WriteProps {
  label: string;
  draft: string; // the key under which what is typed is kept
  text?: string; // what there is to change
  send: (text: string) => Change;
  done?: () => void;
  cancel?: () => void;
}

// A text that is sent by Ctrl+Enter, with people to name behind an @.
export function Write({ label, draft: key, text: before = '', send, done, cancel }: WriteProps) {
  const { t } = useTranslation();
  const { draft, setField } = useDraft(key, { text: before }, null);
  const change = useChange();
  const text = String(draft.fields.text ?? '');
  // What closes behind its text is done with the draft; what stays begins anew.
  const leave = () => (cancel ? dropDraft(key) : setField('text', ''));
  const submit = () => {
    if (!text.trim() || change.isPending) return;
    change.mutate(send(text.trim()), {
      onSuccess: () => {
        leave();
        done?.();
      },
    });
  };
  const naming = useNaming(text, (next) => setField('text', next));
  return (
    <form
      className={classes.write}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Textarea
        ref={naming.ref}
        aria-label={label}
        placeholder={label}
        description={text ? t('comments.hint') : undefined}
        autosize
        minRows={text || cancel ? 2 : 1}
        value={text}
        onChange={(event) => naming.typed(event.currentTarget)}
        onKeyDown={(event) => {
          if (naming.key(event)) return;
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
          if (event.key === 'Escape' && cancel) {
            leave();
            cancel();
          }
        }}
      />
      {naming.names.length > 0 && (
        <div className={classes.names} role="listbox" aria-label={t('comments.people')}>
          {naming.names.map((name, at) => (
            <button
              key={name}
              type="button"
              role="option"
              aria-selected={at === naming.at}
              tabIndex={-1}
              onMouseDown={(event) => {
                event.preventDefault();
                naming.choose(name);
              }}
            >
              {name}
            </button>
          ))}
        </div>
      )}
      {change.error && <Trouble error={change.error} />}
      {(text || cancel) && (
        <Group gap="xs">
          <Button
            type="submit"
            size="compact-sm"
            loading={change.isPending}
            disabled={!text.trim()}
          >
            {t('comments.send')}
          </Button>
          {cancel && (
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => {
                leave();
                cancel();
              }}
            >
              {t('record.cancel')}
            </Button>
          )}
        </Group>
      )}
    </form>
  );
}

// People whose names begin as what stands behind the @ before the caret.
function useNaming(text: string, put: (text: string) => void) {
  const ref = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState<number>();
  const [at, setAt] = useState(0);
  const begun = caret === undefined ? undefined : nameBeingTyped(text, caret);
  const people = useNames('person', begun !== undefined);
  const names = begun === undefined ? [] : namesLike(people.values(), begun);
  const choose = (name: string) => {
    const [next, to] = withName(text, caret ?? text.length, name);
    put(next);
    setCaret(undefined);
    requestAnimationFrame(() => ref.current?.setSelectionRange(to, to));
  };
  const key = (event: KeyboardEvent): boolean => {
    const chosen = names[at];
    if (chosen === undefined || event.ctrlKey || event.metaKey) return false;
    if (event.key === 'ArrowDown') setAt((at + 1) % names.length);
    else if (event.key === 'ArrowUp') setAt((at + names.length - 1) % names.length);
    else if (event.key === 'Enter' || event.key === 'Tab') choose(chosen);
    else if (event.key === 'Escape') setCaret(undefined);
    else return false;
    event.preventDefault();
    return true;
  };
  const typed = (area: HTMLTextAreaElement) => {
    put(area.value);
    setCaret(area.selectionStart);
    setAt(0);
  };
  return { ref, names, at, choose, key, typed };
}
