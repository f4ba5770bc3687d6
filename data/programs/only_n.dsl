task only_n "The numbers equal to n."
in n: int, xs: list
out filter (==n) xs
example 9, [3, 4, 4] -> []
example 9, [7, 14, 0, 14] -> []
example 0, [0, 8, 7, 0] -> [0, 0]
example 3, [] -> []
example 14, [14, -2, -2] -> [14]
example 9, [-2, 1, 4, -2] -> []
holdout 2, [13, 3, -1, 2, 7, 13] -> [2]
holdout 1, [255, -256, 0] -> []
holdout 3, [-4, 2, 3, 10, -4, 3] -> [3, 3]
holdout 9, [-2, 5, -2, 7, 3, -3, 7, 5] -> []
holdout 10, [2, 9, -2, 10, 1, 1] -> [10]
