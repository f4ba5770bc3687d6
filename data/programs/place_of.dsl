task place_of "Where n stands first, from 0; null when it is not there."
in n: int, xs: list
out index n xs
example -3, [13, -3, 12, 3, -3] -> 1
example -2, [13, -2, -2] -> 1
example 7, [1, 9, 3, -2, 7, 7] -> 4
example 3, [] -> null
example -3, [-3, -2, 5, -2, 14, 1, 1] -> 0
example -1, [-1, -1, -1] -> 0
holdout 6, [-4, 6, 7, 1, 6] -> 1
holdout 1, [1, 2, 9, 9] -> 0
holdout -1, [12, 5, 11, -3, 1, -4, -1, -3] -> 6
holdout 0, [13, 2, 0, 9, 5, 5] -> 2
holdout 4, [4, 8, 4] -> 0
