"""How well a bot answers labelled questions.

`labelled` reads the questions, `outcomes` judges the replies, `figures` counts, `robustness` asks the same as other people
would type it, `substitutions` asks the same of something else, `baseline` compares with an earlier
run, and `summary` puts all of it into words.
"""
