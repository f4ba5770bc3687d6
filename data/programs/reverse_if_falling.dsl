task reverse_if_falling "The list backwards where its first number is above its last, else as it is; null on the empty list."
in xs: list
let a = head xs
let b = last xs
let c = calc (>) a b
let r = reverse xs
out if c r xs
example [9, 5, 9, -1] -> [-1, 9, 5, 9]
example [7, -1, 0, 3] -> [3, 0, -1, 7]
example [11, 1, 3, 4, 0, 8] -> [8, 0, 4, 3, 1, 11]
example [] -> null
example [9, 13, 8, 1, 5, 4] -> [4, 5, 1, 8, 13, 9]
example [6, 5, 4, 3] -> [3, 4, 5, 6]
holdout [-3, 2, 10, 11, 3, 4] -> [-3, 2, 10, 11, 3, 4]
holdout [13, 4, 6, 1, -2] -> [-2, 1, 6, 4, 13]
holdout [10, -2, 5] -> [5, -2, 10]
holdout [7, 7, -3] -> [-3, 7, 7]
holdout [6, 0, 13] -> [6, 0, 13]
