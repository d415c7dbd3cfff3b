import { Typography } from '@mantine/core';
import Markdown from 'markdown-to-jsx';
import classes from './Written.module.css';

// Text in Markdown that people wrote. HTML in it is shown, never run; links to other sites say where
// they lead and open apart.
export function Written({ text }: { text: string }) {
  return (
    <Typography className={classes.written}>
      <Markdown
        options={{
          disableParsingRawHTML: true,
          forceBlock: true,
          overrides: {
            a: { props: { target: '_blank', rel: 'noreferrer' } },
            img: () => null,
            h1: 'h3',
            h2: 'h4',
            h3: 'h5',
          },
        }}
      >
        {text}
      </Markdown>
    </Typography>
  );
}
