task rotate_by_n "The first n numbers move to the end."
in n: int, xs: list
let a = drop n xs
let b = take n xs
out concat a b
example 1, [3, 0, -2, 3, 2] -> [0, -2, 3, 2, 3]
example 7, [10, 9, 2, -2] -> [10, 9, 2, -2]
example 3, [3, 8, 12, -3, 7, 7, 10] -> [-3, 7, 7, 10, 3, 8, 12]
example 3, [] -> []
example 7, [5, 12] -> [5, 12]
example 2, [12, 9, -2, 2] -> [-2, 2, 12, 9]
holdout 4, [-1, 3, 10] -> [-1, 3, 10]
holdout 7, [0, -1] -> [0, -1]
holdout 4, [-1, -3, 4, 9, 11, 6, 13] -> [11, 6, 13, -1, -3, 4, 9]
holdout 3, [-3, 6, 9, -1, 4, 10, -2] -> [-1, 4, 10, -2, -3, 6, 9]
holdout 7, [-3, 2, 4, 5, 13, -3, 14] -> [-3, 2, 4, 5, 13, -3, 14]
