task how_often "How many numbers are equal to n."
in n: int, xs: list
out count (==n) xs
example 0, [0, 3, 7, 0] -> 2
example 7, [8, 9, 7, 9] -> 1
example 14, [11, 6, 13, 14, 6, 5, 9, 11] -> 1
example 3, [] -> 0
example 9, [13, 1, 13, 13] -> 0
example 8, [13, 8, 11, 13] -> 1
holdout 9, [8, 14, 4, 14] -> 0
holdout 9, [13, 13, 13] -> 0
holdout 6, [12, 6, 1, 1] -> 1
holdout 5, [5, 3, 10, 12, -1, 2, 5] -> 2
holdout 9, [0, 11, -4, 13, -4, 11] -> 0
