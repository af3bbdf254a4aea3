"""Reading what a camera made: exact frames, exact sound, confined decoding.

`opening.open_clip` says what a file is, `shared_pass.pass_over` decodes it once for everybody who wishes to see or hear it,
`cuts.CutFinder` finds where one shot ends, `confine.limit_this_process` bounds what a hostile file can take.
"""
