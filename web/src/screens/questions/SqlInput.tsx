import { Textarea } from '@mantine/core';
import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { accept, offer, type Tables } from './complete';
import classes from './Questions.module.css';

interface SqlInputProps {
  value: string;
  onChange: (text: string) => void;
  tables: Tables;
  ask: () => void;
}

// SQL with completion: Tab takes the first name, arrows choose another, Ctrl+Enter asks.
export function SqlInput({ value, onChange, tables, ask }: SqlInputProps) {
  const { t } = useTranslation();
  const list = useId();
  const input = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState(value.length);
  const [at, setAt] = useState(0);
  const [hidden, setHidden] = useState(true);
  const wanted = useRef<number>(undefined);
  const offered = hidden ? [] : offer(value, caret, tables);
  useLayoutEffect(() => {
    if (wanted.current === undefined) return;
    input.current?.setSelectionRange(wanted.current, wanted.current);
    wanted.current = undefined;
  });
  const take = (name: string) => {
    const next = accept(value, caret, name);
    wanted.current = next.caret;
    setCaret(next.caret);
    setHidden(true);
    onChange(next.text);
    input.current?.focus();
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      setHidden(true);
      return ask();
    }
    const chosen = offered[at] ?? offered[0];
    if (!chosen) return;
    if (event.key === 'Tab' && !event.shiftKey) take(chosen);
    else if (event.key === 'ArrowDown') setAt((at + 1) % offered.length);
    else if (event.key === 'ArrowUp') setAt((at + offered.length - 1) % offered.length);
    else if (event.key === 'Escape') setHidden(true);
    else return;
    event.preventDefault();
  };
  return (
    <div className={classes.input}>
      <Textarea
        ref={input}
        label={t('questions.sql')}
        description={t('questions.sql_hint')}
        autosize
        minRows={5}
        maxRows={18}
        spellCheck={false}
        classNames={{ input: classes.sql ?? '' }}
        value={value}
        role="combobox"
        aria-expanded={offered.length > 0}
        aria-autocomplete="list"
        aria-controls={list}
        aria-activedescendant={offered.length > 0 ? `${list}-${at}` : undefined}
        onKeyDown={press}
        onBlur={() => setHidden(true)}
        onChange={(event) => {
          setCaret(event.currentTarget.selectionStart);
          setAt(0);
          setHidden(false);
          onChange(event.currentTarget.value);
        }}
      />
      <div id={list} role="listbox" aria-label={t('questions.names')} className={classes.offered}>
        {offered.map((name, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the input
          <span
            key={name}
            id={`${list}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(name)}
          >
            {name}
          </span>
        ))}
      </div>
    </div>
  );
}
