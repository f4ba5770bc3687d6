task between_places "From place a up to place b, without b; places count from 0."
in a: int, b: int, xs: list
out slice a b xs
example 2, 7, [13, 6, 11] -> [11]
example 0, 2, [-2, 11, 2, 5, 6, 10] -> [-2, 11]
example 0, 7, [-3, 12, 10] -> [-3, 12, 10]
example 3, 3, [] -> []
example 5, 7, [-3, 10, -1, 12, -1, -4, -1] -> [-4, -1]
example 0, 5, [12, -3, 11] -> [12, -3, 11]
holdout 2, 3, [6, 7, 2, 13, 5] -> [2]
holdout 1, 5, [-1, 12, 6, 8, 1, 4] -> [12, 6, 8, 1]
holdout 2, 5, [2, 3, -4] -> [-4]
holdout 2, 3, [13, 11, -1] -> [-1]
holdout 1, 3, [5, 7, 11, 2, 12] -> [7, 11]
